package dev.mailgw.app.backup;

import dev.mailgw.spool.segment.Place;
import dev.mailgw.spool.sql.HeldContent;
import dev.mailgw.spool.sql.SpoolSnapshot;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Copies the segments that a snapshot points into, one at a time, and holds each mail in the copy
 * against its digest: retention may be erasing what is copied.
 *
 * @param scratch a file for the segment that is on its way
 */
record SegmentCopy(SpoolSnapshot snapshot, Path scratch, Listing listing) {

  /** Gives the mails whose content is not in the copy as it was received. */
  List<Long> run() throws IOException {
    Map<Long, List<HeldContent>> segments =
        snapshot.content().stream()
            .collect(
                Collectors.groupingBy(
                    one -> one.place().segment(), TreeMap::new, Collectors.toList()));
    List<Long> lost = new ArrayList<>();
    for (var segment : segments.entrySet()) {
      lost.addAll(copy(segment.getKey(), segment.getValue()));
    }
    return lost;
  }

  private List<Long> copy(long number, List<HeldContent> held) throws IOException {
    try {
      Files.copy(snapshot.segment(number), scratch, StandardCopyOption.REPLACE_EXISTING);
    } catch (NoSuchFileException _) {
      return held.stream().map(HeldContent::mail).toList();
    }
    List<Long> lost = new ArrayList<>();
    try (FileChannel copy =
        FileChannel.open(scratch, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      // behind the last mail there may be a batch that has no end yet
      copy.truncate(held.getLast().place().end());
      for (HeldContent mail : held) {
        if (!sha256(copy, mail.place()).equals(mail.sha256())) {
          lost.add(mail.mail());
        }
      }
    }
    listing.add(DataFiles.SEGMENTS + number + ".mail", scratch);
    Files.delete(scratch);
    return lost;
  }

  private static String sha256(FileChannel file, Place place) throws IOException {
    MessageDigest digest = Listing.sha256();
    ByteBuffer buffer = ByteBuffer.allocate(64 << 10);
    long at = place.start();
    while (at < place.end()) {
      buffer.clear().limit((int) Math.min(buffer.capacity(), place.end() - at));
      int count = file.read(buffer, at);
      if (count < 0) {
        return "cut off";
      }
      digest.update(buffer.array(), 0, count);
      at += count;
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
