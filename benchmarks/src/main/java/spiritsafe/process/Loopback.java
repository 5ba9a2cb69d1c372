package spiritsafe.process;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

/** Addresses on this machine, the only ones that traffic is ever sent to. */
final class Loopback {

  private static final Pattern LITERAL =
      Pattern.compile("127(\\.[0-9]{1,3}){3}|\\[(::1|0:0:0:0:0:0:0:1)]");

  private Loopback() {}

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException if it is none, or leads or may lead off this machine
   */
  static URI parse(String text) {
    URI address;
    try {
      address = new URI(text);
    } catch (URISyntaxException e) {
      throw refused(text, "is no address", e);
    }
    if (!"http".equals(address.getScheme()) || address.getHost() == null) {
      throw refused(text, "is no plain HTTP address", null);
    }
    if (address.getUserInfo() != null || address.getFragment() != null) {
      throw refused(text, "has parts that are not used", null);
    }
    if (address.getPort() < 1 || address.getPort() > 65_535) {
      throw refused(text, "has no port from 1 to 65535", null);
    }
    // No other name is looked up: that alone would tell somebody outside.
    String host = address.getHost();
    if (!LITERAL.matcher(host).matches() && !(host.equals("localhost") && localhostIsHere())) {
      throw refused(text, "is not on this machine, and traffic never leaves it", null);
    }
    return address;
  }

  private static boolean localhostIsHere() {
    try {
      return Arrays.stream(InetAddress.getAllByName("localhost"))
          .allMatch(InetAddress::isLoopbackAddress);
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static IllegalArgumentException refused(String text, String why, Exception cause) {
    return new IllegalArgumentException(
        "detector address '"
            + Protocol.shown(text)
            + "' "
            + why
            + "; give one as in http://127.0.0.1:9000",
        cause);
  }
}
