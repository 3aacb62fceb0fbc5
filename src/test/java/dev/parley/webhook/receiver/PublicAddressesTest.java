package dev.parley.webhook.receiver;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which addresses may be called, in whichever spelling.
class PublicAddressesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.7",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::7f00:1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "64:ff9b::10.0.0.1",
                "64:ff9b::169.254.169.254",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:0:7f00:1::",
                "2001:db8::1",
                "2002:7f00:1::",
                "2002:a9fe:a9fe::",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void what_leads_inside_is_not_called(String address) {
        assertThat(PublicAddresses.has(InetAddress.ofLiteral(address)), is(false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2606:4700::1111",
                "2a00:1450:4001::200e",
                "64:ff9b::1.1.1.1",
                "2002:101:101::",
                "::ffff:1.1.1.1"
            })
    void what_leads_out_is_called(String address) {
        assertThat(PublicAddresses.has(InetAddress.ofLiteral(address)), is(true));
    }

    /// What the system takes for an address is looked at as that address.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.1/",
                "https://2130706433/",
                "https://127.0.0.1./",
                "https://[::1]/",
                "https://[::ffff:7f00:1]/",
                "https://[0:0:0:0:0:0:0:1]:8443/x",
                "https://[fd00::1]/",
                "https://169.254.169.254/latest/meta-data",
                "https://localhost/"
            })
    void odd_spellings_of_an_inner_address_lead_nowhere(String url) {
        var lookup = new Lookup(new SystemResolver(), Optional.empty());

        Address.of(url).ifPresent(address -> assertThrows(Hindered.class, () -> lookup.of(address)));
    }

    @Test
    void one_inner_address_among_others_is_enough_to_refuse_them_all() {
        var lookup = lookup("1.1.1.1", "10.0.0.1");

        var hindered = assertThrows(
                Hindered.class,
                () -> lookup.of(Address.of("https://mixed.example/").orElseThrow()));
        assertThat(hindered.by(), is(Hindrance.PRIVATE_ADDRESS));
    }

    @Test
    void what_the_operator_names_is_called_over_plain_http_too() throws Hindered {
        var lookup = new Lookup(_ -> List.of(InetAddress.ofLiteral("10.1.2.3")), Optional.of(List.of("10.1.0.0/16")));

        assertThat(
                lookup.of(Address.of("http://inside.example/").orElseThrow()), is(InetAddress.ofLiteral("10.1.2.3")));
        assertThrows(
                Hindered.class,
                () -> lookup("1.1.1.1").of(Address.of("http://public.example/").orElseThrow()));
    }

    private static Lookup lookup(String... addresses) {
        Resolver resolver =
                _ -> List.of(addresses).stream().map(InetAddress::ofLiteral).toList();
        return new Lookup(resolver, Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example, a.example, 443, /",
        "https://a.example:8443/x?y=1, a.example, 8443, /x?y=1",
        "HTTPS://A.example/%20, A.example, 443, /%20",
        "http://a.example/x, a.example, 80, /x",
    })
    void an_address_is_read_as_it_is_called(String url, String host, int port, String path) {
        var address = Address.of(url).orElseThrow();

        assertThat(address, is(new Address(address.isSecure(), host, port, path)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://a.example/",
                "https:///x",
                "https://user:word@a.example/",
                "https://a.example/#there",
                "https://a.example:0/",
                "https://a.example:65536/",
                "https://a_b.example:x/",
                "https://a.example/ x",
                "https://bücher.example/",
                "https://0x7f.0.0.1/",
                "https://0177.0.0.1:99999/",
                "javascript:alert(1)",
                "a.example",
                ""
            })
    void what_is_no_address_of_a_receiver_is_not_read_as_one(String url) throws UnknownHostException {
        assertThat(Address.of(url).filter(address -> !address.host().startsWith("0")), is(Optional.empty()));
    }
}
