#include "services/gateway/http/head.h"
#include <gtest/gtest.h>

namespace sagascope::gateway {

namespace {
unsigned statusOf(const std::string& fields, const std::string& line = "GET / HTTP/1.1") {
    const auto complaint = complaintAboutHead(line + "\r\n" + fields + "\r\n");
    return complaint ? complaint->status : 0;
}
HeadScan::State stateOf(std::string_view received) { return scanHead(received).state; }
} // namespace

TEST(HeadScan, EndsAtTheEmptyLine) {
    EXPECT_EQ(stateOf("GET / HTTP/1.1\r\nHost: a\r\n"), HeadScan::State::Incomplete);
    const auto scan = scanHead("GET / HTTP/1.1\r\n\r\nrest\n");
    EXPECT_EQ(scan.state, HeadScan::State::Complete);
    EXPECT_EQ(scan.size, 18u);
}

TEST(HeadScan, KnowsBareLineEndsBeforeTheHeadIsWhole) {
    EXPECT_EQ(stateOf("GET / HTTP/1.1\n"), HeadScan::State::Malformed);
    EXPECT_EQ(stateOf("GET / HTTP/1.1\r\nA: b\n"), HeadScan::State::Malformed);
    EXPECT_EQ(stateOf("GET / HTTP/1.1\rA"), HeadScan::State::Malformed);
    EXPECT_EQ(stateOf(std::string_view("GET /\0", 6)), HeadScan::State::Malformed);
}

TEST(Head, IsServedWhenItCanBeReadInOneWay) {
    EXPECT_EQ(statusOf("Host: 127.0.0.1:8080\r\n"), 0u);
    EXPECT_EQ(statusOf("Host:a\r\nContent-Length: 0\r\nX-A: 1\r\nX-A: 2\r\n", "POST /x HTTP/1.1"), 0u);
    EXPECT_EQ(statusOf("Host: a\r\nTransfer-Encoding: Chunked\r\nExpect: 100-Continue\r\n", "POST /x HTTP/1.1"), 0u);
    EXPECT_EQ(statusOf("", "GET / HTTP/1.0"), 0u);
}

TEST(Head, IsRefusedWhenItIsAmbiguous) {
    for (const auto* fields : {
             "", "Host: a\r\nHost: a\r\n", "Host: a b\r\n",                                  // no host, two, none that is one
             "Host: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n",               // two ways to find the end of the body
             "Host: a\r\nContent-Length: 5\r\nContent-Length: 5\r\n", "Host: a\r\nContent-Length: 5, 5\r\n",
             "Host: a\r\nContent-Length: +5\r\n", "Host: a\r\nContent-Length: 0x5\r\n", "Host: a\r\nContent-Length:\r\n",
             "Host: a\r\nContent-Length: 99999999999999999999\r\n",
             "Host: a\r\nContent-Length : 5\r\n", "Host: a\r\nX-A\t: 5\r\n",                 // space before the colon
             "Host: a\r\n folded\r\n", "Host: a\r\nnocolon\r\n", "Host: a\r\n: x\r\n", "Host: a\r\nX(: x\r\n", "Host: a\r\nX: a\x01\r\n",
             "Host: a\r\nAuthorization: Bearer x\r\nAuthorization: Bearer y\r\n", "Host: a\r\nIdempotency-Key: 1\r\nidempotency-key: 2\r\n"})
        EXPECT_EQ(statusOf(fields), 400u) << fields;
    for (const auto* line : {"GET /", "GET  / HTTP/1.1", "G(T / HTTP/1.1", "GET /a b HTTP/1.1", "GET / http/1.1", " GET / HTTP/1.1", "GET /\xff HTTP/1.1"})
        EXPECT_EQ(statusOf("Host: a\r\n", line), 400u) << line;
    EXPECT_EQ(statusOf("Transfer-Encoding: chunked\r\n", "POST / HTTP/1.0"), 400u);
}

TEST(Head, TellsWhatIsNotSpokenHere) {
    EXPECT_EQ(statusOf("Host: a\r\n", "GET / HTTP/2.0"), 505u);
    EXPECT_EQ(statusOf("Host: a\r\nTransfer-Encoding: gzip, chunked\r\n"), 501u);
    EXPECT_EQ(statusOf("Host: a\r\nExpect: a-miracle\r\n"), 417u);
    std::string many = "Host: a\r\n";
    for (int i = 0; i < 100; ++i) many += "X: y\r\n";
    EXPECT_EQ(statusOf(many), 431u);
}

} // namespace sagascope::gateway
