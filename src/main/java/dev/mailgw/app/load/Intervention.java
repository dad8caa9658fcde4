package dev.mailgw.app.load;

import dev.mailgw.app.lab.RunningLabApi;
import java.io.IOException;

/** What is done to a run's lab while it is measured, and not before. */
interface Intervention {

  /** Leaves the lab as it is. */
  Intervention NONE =
      new Intervention() {
        @Override
        public void begins(RunningLabApi lab) {}

        @Override
        public void ends(RunningLabApi lab) {}
      };

  /** From now on it is measured. */
  void begins(RunningLabApi lab) throws IOException, InterruptedException;

  /** It is measured no longer. */
  void ends(RunningLabApi lab) throws IOException, InterruptedException;
}
