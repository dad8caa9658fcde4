package dev.mailgw.submit;

import dev.mailgw.schedule.Cycle;
import dev.mailgw.spool.SpoolException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Submits what lies in a pickup folder. A file is claimed, queued under a key made of its claimed
 * name, and removed, in this order: a crash in between submits it again under the same key, which
 * queues nothing. One cycle at a time.
 */
public final class Pickup implements Cycle {

  private static final Logger LOG = LoggerFactory.getLogger(Pickup.class);
  private static final int AT_ONCE = 1_000;

  private final PickupFolder folder;
  private final Submission submission;
  private final Troubles troubles = new Troubles(LOG);

  public Pickup(PickupFolder folder, Submission submission) {
    this.folder = folder;
    this.submission = submission;
  }

  @Override
  public void runOnce() {
    try {
      folder.make();
      for (Path file : folder.waiting(AT_ONCE)) {
        claim(file);
      }
      for (Path file : folder.claimed(AT_ONCE)) {
        if (!Thread.currentThread().isInterrupted()) {
          submit(file);
        }
      }
    } catch (IOException e) {
      troubles.tell(folder.path(), "can't be used as pickup folder", e);
    } catch (SpoolException e) {
      troubles.tell(folder.path(), "is left alone: the spool takes nothing", e);
    }
    troubles.endOfCycle();
  }

  private void claim(Path file) {
    try {
      var _ = folder.claim(file);
    } catch (IOException e) {
      troubles.tell(file, "can't be claimed", e);
    }
  }

  private void submit(Path file) {
    try {
      queue(file);
      folder.remove(file);
    } catch (RefusedException e) {
      refuse(file, e.getMessage());
    } catch (IOException e) {
      troubles.tell(file, "stays where it is", e);
    }
  }

  private void queue(Path file) throws IOException, RefusedException {
    try (InputStream content = folder.open(file)) {
      Queued queued =
          submission.submit(SubmissionRequest.BY_HEADER.withIdempotencyKey(key(file)), content);
      LOG.info("{}: from pickup file {}", queued.id(), file.getFileName());
    }
  }

  private void refuse(Path file, String reason) {
    try {
      folder.refuse(file, reason);
      LOG.warn("pickup file {} is refused: {}", file.getFileName(), reason);
    } catch (IOException e) {
      troubles.tell(file, "can't be put with the refused ones", e);
    }
  }

  private static String key(Path file) {
    try {
      byte[] name = file.getFileName().toString().getBytes(StandardCharsets.UTF_8);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(name);
      return "pickup-" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
