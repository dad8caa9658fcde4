package dev.mailgw.lab.entra.code;

import java.time.InstantSource;

/** All the codes that are out. */
public record Codes(AuthorizationCodes authorization, DeviceCodes device) {

  /** None yet. */
  public static Codes none(InstantSource clock, RandomText random) {
    return new Codes(new AuthorizationCodes(clock, random), new DeviceCodes(clock, random));
  }
}
