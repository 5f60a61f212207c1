#include "app/core/capture/event_bytes.h"
#include <gtest/gtest.h>

namespace sagascope::core {

TEST(EventBytes, ReadsTheHeadWithoutParsing) {
    wire::Event event;
    event.set_hlc(0x1122334455667788);
    event.set_seq(300);
    event.mutable_sent()->set_payload(std::string(500, 'x'));
    const auto head = eventHead(event.SerializeAsString());
    ASSERT_TRUE(head);
    EXPECT_EQ(head->hlc, 0x1122334455667788u);
    EXPECT_EQ(head->seq, 300u);
    EXPECT_EQ(head->gapFrom, 0u);
}

TEST(EventBytes, SeesAGap) {
    wire::Event event;
    event.set_seq(9);
    event.mutable_gap()->set_from(6);
    event.mutable_gap()->set_to(9);
    EXPECT_EQ(eventHead(event.SerializeAsString())->gapFrom, 6u);
}

TEST(EventBytes, RefusesWhatIsNoEvent) {
    EXPECT_FALSE(eventHead("\xff\xff\xff"));
    EXPECT_FALSE(eventHead(""));
    wire::Event event;
    event.set_seq(9);
    event.mutable_log()->set_text("a text");
    const auto bytes = event.SerializeAsString();
    EXPECT_FALSE(eventHead(std::string_view(bytes).substr(0, bytes.size() - 1)));
}

TEST(EventBytes, TakesABatchApartInPlace) {
    wire::Batch batch;
    batch.mutable_source()->set_instance("a#1");
    batch.mutable_source()->set_incarnation(5);
    batch.set_first_seq(1);
    batch.add_events("one");
    batch.add_events("");
    batch.add_events("three");
    const auto bytes = batch.SerializeAsString();
    BatchView view;
    ASSERT_TRUE(readBatch(bytes, view));
    EXPECT_EQ(view.source.instance(), "a#1");
    EXPECT_EQ(view.events, (std::vector<std::string_view>{"one", "", "three"}));
    EXPECT_TRUE(view.events[0].data() > bytes.data() && view.events[0].data() < bytes.data() + bytes.size());
    EXPECT_FALSE(readBatch(std::string_view(bytes).substr(0, bytes.size() - 2), view));
    EXPECT_FALSE(readBatch("", view));
}

} // namespace sagascope::core
