package spiritsafe.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPrefixTest {

  /** The first 24 of 32 bits are three of the four numbers. */
  @ParameterizedTest
  @CsvSource({
    "10.1.2.3, 10.1.2",
    "10.1.2.255, 10.1.2",
    "0.0.0.0, 0.0.0",
    "255.255.255.255, 255.255.255",
    "010.001.002.003, 10.1.2",
  })
  void ofIpv4TheFirstThreeNumbersStay(String address, String prefix) {
    assertEquals(prefix, AddressPrefix.of(address));
  }

  /** The first 48 of 128 bits are three of the eight groups, however the address is written. */
  @ParameterizedTest
  @CsvSource({
    "2001:db8:77:1::5, 2001:db8:77",
    "2001:db8:77:2::9, 2001:db8:77",
    "2001:0DB8:0077:0001:0000:0000:0000:0005, 2001:db8:77",
    "2001:db8:77:1:2:3:4:5, 2001:db8:77",
    "2001:db8::5, 2001:db8:0",
    "2001::, 2001:0:0",
    "::1, 0:0:0",
    "::, 0:0:0",
    "fe80::1%eth0, fe80:0:0",
    "64:ff9b::192.0.2.33, 64:ff9b:0",
  })
  void ofIpv6TheFirstThreeGroupsStay(String address, String prefix) {
    assertEquals(prefix, AddressPrefix.of(address));
  }

  @Test
  void anIpv4AddressInAnIpv6OneIsThatIpv4Address() {
    assertEquals(AddressPrefix.of("10.1.2.3"), AddressPrefix.of("::ffff:10.1.2.3"));
    assertEquals(AddressPrefix.of("10.1.2.3"), AddressPrefix.of("0:0:0:0:0:FFFF:10.1.2.9"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "not an address",
        "9f86d081884c7d65",
        "10.1.2",
        "10.1.2.",
        "10.1.2.3.4",
        "10.1.2.256",
        "10.1.2.-3",
        "10.1..3",
        "10.1.2.3 ",
        "١.٢.٣.٤",
        ":",
        ":::",
        "1:2",
        "1::2::3",
        "2001:db8:77:1:2:3:4",
        "2001:db8:77:1:2:3:4:5:6",
        "1:2:3:4::5:6:7:8",
        "2001:db8:12345::1",
        "2001:db8:g::1",
        "2001:db8::1:",
        ":2001:db8::1",
        "::ffff:10.1.2.300",
        "10.1.2.3:443",
      })
  void whatIsNoAddressHasNoPrefix(String text) {
    assertEquals("", AddressPrefix.of(text));
  }
}
