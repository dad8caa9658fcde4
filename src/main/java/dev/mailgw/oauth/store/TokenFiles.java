package dev.mailgw.oauth.store;

import dev.mailgw.oauth.AccountId;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The files of a token store, by account; readable for their owner only. */
record TokenFiles(Path directory) {

  private static final Pattern UPPER_CASE = Pattern.compile("[A-Z]");
  private static final Pattern MARKED = Pattern.compile("\\+([a-z])");
  private static final Pattern NAME = Pattern.compile("([a-z0-9._-]|\\+[a-z])+");
  private static final String PREFIX = "account-";
  private static final String SUFFIX = ".token";

  /** Makes the directory if need be; refuses one that others can look into. */
  static TokenFiles in(Path directory) throws IOException {
    OwnerOnly.createDirectory(directory);
    OwnerOnly.require(directory);
    TokenFiles files = new TokenFiles(directory);
    for (AccountId account : files.accounts()) {
      OwnerOnly.require(files.of(account));
    }
    return files;
  }

  /**
   * A prefix, since Windows reserves names like {@code con}; marked capitals, since some file
   * systems do not tell {@code Sales} from {@code sales}.
   */
  Path of(AccountId account) {
    String name =
        UPPER_CASE
            .matcher(account.value())
            .replaceAll(capital -> "+" + capital.group().toLowerCase(Locale.ROOT));
    return directory.resolve(PREFIX + name + SUFFIX);
  }

  /** Those that have a file, in the order of their names. */
  List<AccountId> accounts() throws IOException {
    List<AccountId> accounts = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, PREFIX + "*" + SUFFIX)) {
      files.forEach(file -> account(file.getFileName().toString()).ifPresent(accounts::add));
    }
    accounts.sort((one, other) -> one.value().compareTo(other.value()));
    return accounts;
  }

  /** Empty for a name that {@link #of} does not make. */
  private static Optional<AccountId> account(String file) {
    String name = file.substring(PREFIX.length(), file.length() - SUFFIX.length());
    return Optional.of(name)
        .filter(text -> NAME.matcher(text).matches())
        .map(
            text -> MARKED.matcher(text).replaceAll(mark -> mark.group(1).toUpperCase(Locale.ROOT)))
        .map(AccountId::new);
  }
}
