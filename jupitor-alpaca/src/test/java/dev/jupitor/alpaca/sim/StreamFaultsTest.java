package dev.jupitor.alpaca.sim;

import static dev.jupitor.alpaca.sim.ListeningClient.JSON;
import static dev.jupitor.alpaca.sim.ListeningClient.MSGPACK;
import static dev.jupitor.alpaca.sim.StreamWorld.FRIDAY;
import static dev.jupitor.alpaca.sim.StreamWorld.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class StreamFaultsTest {

    private static final Instant NOON = at(FRIDAY, 12, 0);
    private static final Instant END = NOON.plusSeconds(1_200);
    private static final Duration STEP = Duration.ofMillis(250);
    private static final String AUTH = "{'action':'auth','key':'K','secret':'S'}";

    private static ListeningClient heard(Map<String, String> headers, String... faults) {
        StreamWorld world = new StreamWorld(faults);
        ListeningClient client = ListeningClient.subscribed(world.desk, "/v2/sip", headers, NOON, "trades");
        world.pass(NOON, END, STEP);
        return client;
    }

    private static final List<String> UNHARMED = texts(heard(JSON));

    private static List<String> texts(ListeningClient client) {
        return client.frames.stream().map(ListeningClient.Frame::text).toList();
    }

    @Test
    void aDisconnectCutsTheConnectionInPlaceOfAFrame() {
        ListeningClient client = heard(JSON, "disconnect:after=5,count=1");

        assertThat(texts(client)).isEqualTo(UNHARMED.subList(0, 5));
        assertThat(client.closeCode).isEqualTo(1006);
    }

    @Test
    void afterADisconnectTheKeyIsFreeAgain() {
        StreamWorld world = new StreamWorld("disconnect:count=1");
        ListeningClient.subscribed(world.desk, "/v2/sip", JSON, NOON, "trades");
        world.pass(NOON, END, STEP);
        ListeningClient again = ListeningClient.open(world.desk, "/v2/sip", JSON, END);
        again.say(AUTH, END);

        assertThat(again.lastText()).contains("authenticated");
    }

    @Test
    void aDuplicateIsTheFrameTwice() {
        List<String> frames = texts(heard(JSON, "duplicate:after=2,count=1"));

        assertThat(frames.get(2)).isEqualTo(frames.get(3));
        assertThat(frames).hasSize(UNHARMED.size() + 1).containsAll(UNHARMED);
    }

    @Test
    void aReorderedFrameChangesPlacesWithTheNextOrComesASecondLater() {
        List<String> frames = texts(heard(JSON, "reorder:p=0.3,count=20"));

        assertThat(frames).isNotEqualTo(UNHARMED).containsExactlyInAnyOrderElementsOf(UNHARMED);
    }

    @Test
    void aMalformedFrameCannotBeReadAndWhatItHeldIsLost() {
        for (Map<String, String> headers : List.of(JSON, MSGPACK)) {
            List<JsonNode> whole = heard(headers).messages();
            ListeningClient client = heard(headers, "malformed:after=1,count=1");

            assertThat(client.frames).hasSize(UNHARMED.size());
            assertThat(client.frames.get(1).messages()).isEmpty();
            assertThat(client.messages()).hasSizeLessThan(whole.size());
            assertThat(whole).containsAll(client.messages());
        }
    }

    @Test
    void aSlow407LosesFramesTellsSoAndCloses() {
        ListeningClient client = heard(JSON, "slow-407:after=4,count=1");

        assertThat(texts(client).subList(0, 4)).isEqualTo(UNHARMED.subList(0, 4));
        assertThat(client.frames).hasSize(5);
        assertThat(client.lastText()).isEqualTo("[{\"T\":\"error\",\"code\":407,\"msg\":\"slow client\"}]");
        assertThat(client.closeCode).isEqualTo(1008);
    }

    @Test
    void aMuteConnectionSaysNothingForItsTimeAndThenEverything() {
        StreamWorld world = new StreamWorld("mute:count=1,ms=300000");
        ListeningClient client = ListeningClient.subscribed(world.desk, "/v2/sip", JSON, NOON, "trades");
        world.pass(NOON, NOON.plusSeconds(290), STEP);
        client.say("{'action':'subscribe','bars':[]}", NOON.plusSeconds(290));
        assertThat(client.frames).isEmpty();
        assertThat(client.closeCode).isZero();
        world.pass(NOON.plusSeconds(290), END, STEP);

        List<String> data = texts(client).stream()
                .filter(text -> !text.contains("subscription"))
                .toList();
        assertThat(data).isEqualTo(UNHARMED);
        assertThat(client.frames).hasSize(data.size() + 1);
    }

    @Test
    void aBusyVendorAnswers406ToAuthenticationsThatWouldSucceed() {
        StreamWorld world = new StreamWorld("busy-406:count=2");
        ListeningClient client = ListeningClient.open(world.desk, "/v2/sip", JSON, NOON);
        IntStream.range(0, 3).forEach(i -> client.say(AUTH, NOON));

        assertThat(texts(client).subList(1, 4))
                .containsExactly(
                        "[{\"T\":\"error\",\"code\":406,\"msg\":\"connection limit exceeded\"}]",
                        "[{\"T\":\"error\",\"code\":406,\"msg\":\"connection limit exceeded\"}]",
                        "[{\"T\":\"success\",\"msg\":\"authenticated\"}]");
    }

    @Test
    void theSameSeedDoesTheSameHarmAndAnotherAnother() {
        String[] faults = {"duplicate:p=0.1", "reorder:p=0.1", "malformed:p=0.05"};
        List<String> once = texts(heard(JSON, faults));
        StreamWorld other = new StreamWorld(desk -> desk.seed(99), faults);
        ListeningClient client = ListeningClient.subscribed(other.desk, "/v2/sip", JSON, NOON, "trades");
        other.pass(NOON, END, STEP);

        assertThat(texts(heard(JSON, faults))).isEqualTo(once);
        assertThat(texts(client)).isNotEqualTo(once);
    }

    @Test
    void faultsOfRequestsLeaveStreamsAloneAndNewFaultsReplaceTheOld() {
        StreamWorld world = new StreamWorld("http-500", "reset", "disconnect:after=1000000");
        ListeningClient client = ListeningClient.subscribed(world.desk, "/v2/sip", JSON, NOON, "trades");
        world.pass(NOON, END, STEP);
        assertThat(texts(client)).isEqualTo(UNHARMED);

        world.desk.faults(List.of(FaultSpec.parse("disconnect")));
        world.pass(END, END.plusSeconds(300), STEP);
        assertThat(client.closeCode).isEqualTo(1006);
    }

    @Test
    void noMessageIsInventedByAnyFault() {
        ListeningClient client = heard(JSON, "duplicate:p=0.2", "reorder:p=0.2", "mute:p=0.01,ms=20000");

        assertThat(new HashSet<>(texts(client))).isEqualTo(new HashSet<>(UNHARMED));
    }
}
