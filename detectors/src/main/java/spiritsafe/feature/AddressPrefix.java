package spiritsafe.feature;

/**
 * The network that an internet address lies in: the /24 of an IPv4 address, the /48 of an IPv6
 * address. Those are the blocks that are commonly handed to one site or routed as one (RFC 6177 for
 * IPv6), so addresses of one prefix mostly belong together.
 *
 * <p>A prefix is written in one way however the address is: {@code 10.1.2} for {@code 10.1.2.3},
 * {@code 2001:db8:77} for {@code 2001:0DB8:0077:1::5}, {@code 2001:db8:0} for {@code 2001:db8::5}.
 * An IPv4 address within an IPv6 one ({@code ::ffff:10.1.2.3}, RFC 4291) is taken as IPv4. Blind
 * to: blocks of other sizes; carriers that spread a customer over several.
 */
public final class AddressPrefix {

  private static final int IPV6_GROUPS = 8;
  private static final int PREFIX_GROUPS = 3;

  private AddressPrefix() {}

  /**
   * Returns the prefix of an address; empty for a text that is no address, such as the hash of one,
   * which says nothing of its neighbours.
   */
  public static String of(String address) {
    int zone = address.indexOf('%');
    String plain = zone < 0 ? address : address.substring(0, zone);
    return plain.indexOf(':') < 0 ? ofIpv4(plain) : ofIpv6(plain);
  }

  private static String ofIpv4(String address) {
    StringBuilder prefix = new StringBuilder();
    int parts = 0;
    int start = 0;
    while (start <= address.length()) {
      int dot = address.indexOf('.', start);
      int stop = dot < 0 ? address.length() : dot;
      int value = number(address, start, stop, 10, 3);
      if (value > 255 || ++parts > 4) {
        return "";
      }
      if (parts <= 3) {
        prefix.append(parts == 1 ? "" : ".").append(value);
      }
      start = stop + 1;
    }
    return parts == 4 ? prefix.toString() : "";
  }

  private static String ofIpv6(String address) {
    int last = address.lastIndexOf(':');
    String tail = address.substring(last + 1);
    boolean embedded = tail.indexOf('.') >= 0;
    String ipv4 = embedded ? ofIpv4(tail) : "";
    if (embedded && ipv4.isEmpty()) {
      return "";
    }
    // The embedded IPv4 address stands for the last two groups, whatever is in them.
    String groups = embedded ? address.substring(0, last + 1) + "0:0" : address;
    int gap = groups.indexOf("::");
    int[] values = new int[IPV6_GROUPS];
    if (gap < 0) {
      if (read(groups, values) != IPV6_GROUPS) {
        return "";
      }
    } else {
      int[] after = new int[IPV6_GROUPS];
      int before = read(groups.substring(0, gap), values);
      int behind = read(groups.substring(gap + 2), after);
      if (before < 0 || behind < 0 || before + behind >= IPV6_GROUPS) {
        return "";
      }
      System.arraycopy(after, 0, values, IPV6_GROUPS - behind, behind);
    }
    if (embedded && mapped(values)) {
      return ipv4;
    }
    StringBuilder prefix = new StringBuilder();
    for (int i = 0; i < PREFIX_GROUPS; i++) {
      prefix.append(i == 0 ? "" : ":").append(Integer.toHexString(values[i]));
    }
    return prefix.toString();
  }

  /** Whether this is ::ffff:0:0/96, where the last 32 bits are an IPv4 address. */
  private static boolean mapped(int[] groups) {
    for (int i = 0; i < 5; i++) {
      if (groups[i] != 0) {
        return false;
      }
    }
    return groups[5] == 0xFFFF;
  }

  /** Reads groups between colons and returns how many there are, or -1 if these are none. */
  private static int read(String text, int[] into) {
    int count = 0;
    int start = 0;
    while (!text.isEmpty() && start <= text.length()) {
      int colon = text.indexOf(':', start);
      int stop = colon < 0 ? text.length() : colon;
      int value = number(text, start, stop, 16, 4);
      if (value == Integer.MAX_VALUE || count == IPV6_GROUPS) {
        return -1;
      }
      into[count++] = value;
      start = stop + 1;
    }
    return count;
  }

  /** The number that stands there in ASCII digits; the largest int if none does. */
  private static int number(String text, int start, int stop, int radix, int mostDigits) {
    if (stop <= start || stop - start > mostDigits) {
      return Integer.MAX_VALUE;
    }
    int value = 0;
    for (int i = start; i < stop; i++) {
      char c = text.charAt(i);
      int digit = c < 128 ? Character.digit(c, radix) : -1;
      if (digit < 0) {
        return Integer.MAX_VALUE;
      }
      value = value * radix + digit;
    }
    return value;
  }
}
