package spiritsafe.traffic;

import java.util.Objects;

/**
 * Where a call came from: which credential, over which network, with which client.
 *
 * <p>No text field is ever null; where a log does not hold a fact the field has the value said to
 * stand for absence.
 *
 * @param organizationId the organization that owns the account, opaque, for example {@code
 *     org_5b2f09c1d77ae310}; empty when absent
 * @param apiKeyId the key presented, opaque, one of possibly many of the account; empty when absent
 * @param pathway the way the call reached the provider
 * @param ipAddress source address in its usual text form, IPv4 or IPv6, for example {@code
 *     198.18.4.7} or {@code 2001:db8::7}; synthetic ones lie in ranges reserved for documentation,
 *     benchmarks or private use; empty when absent
 * @param asn number of the autonomous system that announces the address, private-use numbers when
 *     synthetic; 0 when absent
 * @param asnKind what that network mainly serves
 * @param country two capital letters (ISO 3166-1 alpha-2) of the place of the address; empty when
 *     absent
 * @param tlsFingerprint fingerprint of the TLS greeting, of the shape of JA4 (for example {@code
 *     t13d1516h2_8daaf6152771_b0da82dd1658}); empty when absent
 * @param httpFingerprint 12 hex digits that stand for the order of HTTP headers; empty when absent
 * @param userAgent the HTTP header of that name; empty when absent
 * @param sdk name of the client library as it reports itself, for example {@code python}; empty
 *     when absent
 * @param sdkVersion its version, for example {@code 1.42.0}; empty when absent
 */
public record Origin(
    String organizationId,
    String apiKeyId,
    Pathway pathway,
    String ipAddress,
    long asn,
    AsnKind asnKind,
    String country,
    String tlsFingerprint,
    String httpFingerprint,
    String userAgent,
    String sdk,
    String sdkVersion) {

  /** The origin of a log that says nothing of origins. */
  public static final Origin ABSENT =
      new Origin("", "", Pathway.UNKNOWN, "", 0, AsnKind.UNKNOWN, "", "", "", "", "", "");

  /** Refuses nulls and negative numbers. */
  public Origin {
    Objects.requireNonNull(organizationId, "organizationId");
    Objects.requireNonNull(apiKeyId, "apiKeyId");
    Objects.requireNonNull(pathway, "pathway");
    Objects.requireNonNull(ipAddress, "ipAddress");
    Objects.requireNonNull(asnKind, "asnKind");
    Objects.requireNonNull(country, "country");
    Objects.requireNonNull(tlsFingerprint, "tlsFingerprint");
    Objects.requireNonNull(httpFingerprint, "httpFingerprint");
    Objects.requireNonNull(userAgent, "userAgent");
    Objects.requireNonNull(sdk, "sdk");
    Objects.requireNonNull(sdkVersion, "sdkVersion");
    if (asn < 0) {
      throw new IllegalArgumentException("asn is " + asn + ", must be 0 (absent) or more");
    }
  }
}
