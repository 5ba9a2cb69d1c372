package spiritsafe.world;

/**
 * The program at the other end, as it shows itself.
 *
 * @param tlsFingerprint JA4-shaped
 * @param httpFingerprint 12 hex digits
 * @param userAgent header
 * @param sdk library
 * @param sdkVersion its version
 */
public record Client(
    String tlsFingerprint,
    String httpFingerprint,
    String userAgent,
    String sdk,
    String sdkVersion) {}
