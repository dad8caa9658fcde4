package dev.mailgw.lab.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class XtextTest {

  @Test
  void decodesWhatIsPrintableAndLetsNoLineEndThrough() {
    assertThat(Xtext.decoded("a+2Bb+3Dc")).isEqualTo("a+b=c");
    assertThat(Xtext.decoded("x+0D+0ABcc:+20y+24$\\")).isEqualTo("x??Bcc: y$$\\");
    assertThat(Xtext.decoded("+zz+")).isEqualTo("+zz+");
  }
}
