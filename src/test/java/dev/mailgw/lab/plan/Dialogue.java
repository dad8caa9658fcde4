package dev.mailgw.lab.plan;

import dev.mailgw.lab.plan.Script.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Plays a script. What was really said is written to {@code target/transcripts}; {@code S: ?} in a
 * script records all that comes, and fails.
 */
final class Dialogue implements AutoCloseable {

  private static final Duration LONG = Duration.ofSeconds(15);
  private static final Duration SHORT = Duration.ofMillis(500);
  private static final Pattern LATER = Pattern.compile("<(\\d+) s later>");

  private final Bench bench;
  private final Script script;
  private final List<Peer> open = new ArrayList<>();
  private final List<String> played = new ArrayList<>();
  private Peer peer;
  private long said;
  private Duration least = Duration.ZERO;
  private boolean recorded;

  Dialogue(Bench bench, Script script) {
    this.bench = bench;
    this.script = script;
  }

  void play() throws Exception {
    try {
      for (Step step : script.steps()) {
        play(step);
      }
    } finally {
      Path folder = Files.createDirectories(Path.of("target", "transcripts"));
      Files.write(folder.resolve(script.name() + ".txt"), played);
    }
    if (recorded) {
      throw fault("recorded");
    }
  }

  @Override
  public void close() throws IOException {
    for (Peer one : open) {
      one.close();
    }
  }

  private void play(Step step) throws Exception {
    switch (step.kind()) {
      case OPEN -> open(step);
      case SAY -> say(step);
      case DO -> doing(step);
      case HEAR -> hear(step);
    }
  }

  private void open(Step step) throws Exception {
    played.add("");
    played.add(step.toString());
    String[] words = step.text().split(" ", -1);
    peer = bench.peer(words[0]);
    open.add(peer);
    said = System.nanoTime();
    if (words.length > 1) {
      new Preface(peer, bench).speak(words);
    }
  }

  private void say(Step step) throws Exception {
    played.add(step.toString().stripTrailing());
    peer.say(bench.spelt(step.text()));
    said = System.nanoTime();
  }

  private void doing(Step step) throws Exception {
    played.add(step.toString());
    if (step.text().equals("tls")) {
      ((Wire) peer).startTls();
    } else {
      bench.behindTheScenes(step.text());
    }
  }

  private void hear(Step step) throws Exception {
    var later = LATER.matcher(step.text());
    if (later.matches()) {
      played.add(step.toString());
      least = Duration.ofSeconds(Long.parseLong(later.group(1)));
    } else if (step.text().equals("?")) {
      record();
    } else {
      hear(step.text());
    }
  }

  private void hear(String expected) throws Exception {
    String line = peer.hear(expected.equals(Peer.SILENCE) ? SHORT : LONG);
    played.add("S: " + Mask.over(line));
    boolean gone = line.equals(Peer.CLOSED) || line.equals(Peer.RESET);
    if (expected.equals(Peer.GONE) ? !gone : !Mask.fits(expected, line)) {
      throw fault("expected " + expected);
    }
    Duration after = Duration.ofNanos(System.nanoTime() - said);
    if (after.compareTo(least) < 0) {
      throw fault("too early, after " + after);
    }
    least = Duration.ZERO;
  }

  private void record() throws Exception {
    recorded = true;
    String line = peer.hear(played.getLast().startsWith("S: ") ? SHORT : Duration.ofSeconds(2));
    do {
      played.add(("S: " + Mask.over(line)).stripTrailing());
      line = line.startsWith("<c") ? Peer.SILENCE : peer.hear(SHORT.dividedBy(2));
    } while (!line.equals(Peer.SILENCE));
  }

  private AssertionError fault(String what) {
    return new AssertionError(
        script.name() + ": " + what + "\n" + String.join("\n", played) + "\n");
  }
}
