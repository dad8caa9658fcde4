package dev.mailgw.lab.imap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the conditions of a SEARCH. */
final class SearchProgram {

  private static final int MAX_DEPTH = 64;

  private final Arguments arguments;
  private int depth;

  SearchProgram(Arguments arguments) {
    this.arguments = arguments;
  }

  /** All conditions up to the end of the command or of the parentheses; all must hold. */
  SearchKey conjunction() throws IOException, BadSyntax {
    var keys = new ArrayList<SearchKey>();
    do {
      keys.add(key());
    } while (arguments.accept(' '));
    return keys.size() == 1 ? keys.getFirst() : candidate -> all(keys, candidate);
  }

  private SearchKey key() throws IOException, BadSyntax {
    if (++depth > MAX_DEPTH) {
      throw BadSyntax.malformed();
    }
    SearchKey key = anyKey();
    depth--;
    return key;
  }

  private SearchKey anyKey() throws IOException, BadSyntax {
    if (arguments.accept('(')) {
      SearchKey inner = conjunction();
      arguments.expect(')');
      return inner;
    }
    if (Character.isDigit(arguments.peek()) || arguments.peek() == '*') {
      SequenceSet set = arguments.sequenceSet();
      return candidate -> set.contains(candidate.number(), candidate.view().size());
    }
    return named(arguments.keyword());
  }

  private SearchKey named(String name) throws IOException, BadSyntax {
    return switch (name) {
      case "NOT" -> next().negate();
      case "OR" -> next().or(next());
      case "UID" -> {
        arguments.space();
        SequenceSet set = arguments.sequenceSet();
        yield candidate ->
            set.contains(candidate.message().message().uid(), candidate.view().largestUid());
      }
      default -> family(name);
    };
  }

  /** Exchange takes no keywords, so KEYWORD falls through to the error. */
  private SearchKey family(String name) throws IOException, BadSyntax {
    Optional<SearchKey> key = FlagKeys.find(name);
    if (key.isEmpty()) {
      key = SizeAndDateKeys.find(name, arguments);
    }
    if (key.isEmpty()) {
      key = TextKeys.find(name, arguments);
    }
    return key.orElseThrow(BadSyntax::unsupported);
  }

  private SearchKey next() throws IOException, BadSyntax {
    arguments.space();
    return key();
  }

  private static boolean all(List<SearchKey> keys, Candidate candidate) throws IOException {
    for (SearchKey key : keys) {
      if (!key.matches(candidate)) {
        return false;
      }
    }
    return true;
  }
}
