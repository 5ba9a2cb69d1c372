package spiritsafe.world;

import spiritsafe.traffic.AsnKind;

/**
 * An address on the synthetic internet.
 *
 * @param ip text form
 * @param asn the autonomous system that announces it
 * @param kind what that network serves
 * @param country where it is
 */
public record Address(String ip, long asn, AsnKind kind, String country) {}
