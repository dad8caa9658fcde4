package dev.mailgw.lab.admin;

import dev.mailgw.lab.directory.Application;
import dev.mailgw.lab.directory.LabUser;
import dev.mailgw.lab.directory.TenantPolicy;
import dev.mailgw.lab.directory.TokenTwist;
import dev.mailgw.lab.limit.Limits;

/** All of them. */
record Vocabularies(
    Vocabulary<LabUser> users,
    Vocabulary<Application> applications,
    Vocabulary<TenantPolicy> policy,
    Vocabulary<TokenTwist> tokens,
    Vocabulary<Limits> limits) {

  static Vocabularies of(Words words) {
    var tenant = new TenantKeys(words);
    return new Vocabularies(
        new UserKeys(words).all(),
        new ApplicationKeys(words).all(),
        tenant.policy(),
        tenant.tokens(),
        new LimitKeys(words).all());
  }
}
