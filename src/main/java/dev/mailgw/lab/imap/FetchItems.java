package dev.mailgw.lab.imap;

import dev.mailgw.lab.imap.Section.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/** Reads what FETCH is asked for. */
final class FetchItems {

  private static final List<FetchItem> FAST =
      List.of(Attribute.FLAGS, Attribute.INTERNALDATE, Attribute.SIZE);

  private final Arguments arguments;
  private final List<FetchItem> items = new ArrayList<>();

  private FetchItems(Arguments arguments) {
    this.arguments = arguments;
  }

  /** A macro, one item, or a list of items. */
  static List<FetchItem> parse(Arguments arguments) throws IOException, BadSyntax {
    var parser = new FetchItems(arguments);
    if (arguments.accept('(')) {
      do {
        parser.item();
      } while (arguments.accept(' '));
      arguments.expect(')');
    } else {
      parser.item();
    }
    return parser.items;
  }

  private void item() throws IOException, BadSyntax {
    String name = arguments.keyword();
    switch (name) {
      case "FAST" -> items.addAll(FAST);
      case "ALL" -> withEnvelope();
      case "FULL" -> {
        withEnvelope();
        items.add(StructureItem.BODY);
      }
      case "UID" -> items.add(Attribute.UID);
      case "FLAGS" -> items.add(Attribute.FLAGS);
      case "INTERNALDATE" -> items.add(Attribute.INTERNALDATE);
      case "RFC822.SIZE" -> items.add(Attribute.SIZE);
      case "ENVELOPE" -> items.add(StructureItem.ENVELOPE);
      case "BODYSTRUCTURE" -> items.add(StructureItem.BODYSTRUCTURE);
      case "RFC822" -> items.add(whole(name, Section.MESSAGE, false));
      case "RFC822.HEADER" -> items.add(whole(name, Section.MESSAGE_HEADER, true));
      case "RFC822.TEXT" -> items.add(whole(name, Section.MESSAGE_TEXT, false));
      case "BODY" -> items.add(arguments.accept('[') ? body(false) : StructureItem.BODY);
      case "BODY.PEEK" -> {
        arguments.expect('[');
        items.add(body(true));
      }
      default -> throw BadSyntax.unsupported();
    }
  }

  private void withEnvelope() {
    items.addAll(FAST);
    items.add(StructureItem.ENVELOPE);
  }

  private static FetchItem whole(String name, Section section, boolean peek) {
    return new BodyItem(name, section, peek, Optional.empty());
  }

  private FetchItem body(boolean peek) throws IOException, BadSyntax {
    var spelled = new StringJoiner(".", "BODY[", "");
    var path = new ArrayList<Integer>();
    while (Character.isDigit(arguments.peek())) {
      path.add((int) Math.min(arguments.number(), Integer.MAX_VALUE));
      spelled.add(path.getLast().toString());
      if (!arguments.accept('.')) {
        break;
      }
    }
    String kind = arguments.peek() == ']' ? "" : arguments.keyword();
    if (!kind.isEmpty()) {
      spelled.add(kind);
    }
    List<String> fields = kind.startsWith("HEADER.FIELDS") ? fields() : List.of();
    arguments.expect(']');
    var section = new Section(List.copyOf(path), kind(kind, path), fields);
    String list = fields.isEmpty() ? "" : " (" + String.join(" ", fields) + ")";
    return new BodyItem(spelled + list + "]", section, peek, partial());
  }

  private static Kind kind(String name, List<Integer> path) throws BadSyntax {
    return switch (name) {
      case "" -> Kind.WHOLE;
      case "HEADER" -> Kind.HEADER;
      case "HEADER.FIELDS" -> Kind.FIELDS;
      case "HEADER.FIELDS.NOT" -> Kind.FIELDS_NOT;
      case "TEXT" -> Kind.TEXT;
      case "MIME" -> {
        if (path.isEmpty()) {
          throw BadSyntax.malformed();
        }
        yield Kind.MIME;
      }
      default -> throw BadSyntax.malformed();
    };
  }

  private List<String> fields() throws IOException, BadSyntax {
    var fields = new ArrayList<String>();
    arguments.space();
    arguments.expect('(');
    do {
      fields.add(arguments.astring());
    } while (arguments.accept(' '));
    arguments.expect(')');
    return List.copyOf(fields);
  }

  private Optional<BodyItem.Partial> partial() throws BadSyntax {
    if (!arguments.accept('<')) {
      return Optional.empty();
    }
    long from = arguments.number();
    arguments.expect('.');
    long count = arguments.number();
    arguments.expect('>');
    return Optional.of(new BodyItem.Partial(from, count));
  }
}
