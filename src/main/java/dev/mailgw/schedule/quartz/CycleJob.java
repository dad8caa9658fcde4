package dev.mailgw.schedule.quartz;

import java.util.function.Consumer;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** What Quartz calls; it knows the instance by the job's name. */
@DisallowConcurrentExecution
final class CycleJob implements Job {

  private final Consumer<String> run;

  CycleJob(Consumer<String> run) {
    this.run = run;
  }

  @Override
  public void execute(JobExecutionContext context) {
    run.accept(context.getJobDetail().getKey().getName());
  }
}
