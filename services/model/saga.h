#pragma once
#include "services/model/text.h"
#include "services/wire/envelope.pb.h"
#include "services/wire/error.h"
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sagascope::model {

/// A message type: its technical name, and how people read it.
struct MessageType {
    std::string name;
    Text display;
    [[nodiscard]] bool empty() const { return name.empty(); }
};

enum class StepClass {
    Compensatable, ///< can be undone by its compensation
    Pivot,         ///< the point of no return: may refuse, can't be undone
    Retriable      ///< after the pivot: succeeds at last, retried without end
};

struct Deadline {
    std::chrono::milliseconds sync{2000};
    std::chrono::milliseconds async{600'000};
    [[nodiscard]] std::chrono::milliseconds in(wire::Communication c) const { return c == wire::SYNC ? sync : async; }
};

struct Step {
    std::uint32_t number = 0; ///< from 1
    std::string name;
    std::string participant; ///< service
    StepClass kind = StepClass::Compensatable;
    MessageType command;
    MessageType success;
    MessageType failure;      ///< empty for retriable steps
    MessageType compensation; ///< compensatable steps only
    MessageType compensated;  ///< compensatable steps only
    Deadline deadline;
    Text story; ///< one plain sentence for the coach line
};

/// One field of a saga's input, with its rules. Forms, request checks, openapi and command line come from it.
struct Field {
    std::string name; ///< JSON
    std::string cli;  ///< option name without dashes
    Text display;
    enum class Type { String, Integer } type = Type::String;
    std::vector<std::string> values; ///< allowed values; empty: any
    std::string pattern;             ///< ECMAScript regex the whole text must match; empty: any
    std::function<bool(const std::string&)> fits; ///< the pattern, compiled once: that costs more than a whole request
    std::int64_t min = 0;
    std::int64_t max = 0; ///< integers only
    nlohmann::json preset;  ///< default; null: none

    /// Why `value` is not acceptable, in English; empty where it is.
    [[nodiscard]] std::string complaint(const nlohmann::json& value) const;
};

/// A saga definition: data from resources/sagas/*.yaml, the same for every process, the window and the audit.
struct Saga {
    std::string name;
    std::string prefix; ///< of saga ids
    Text display;
    Text action;       ///< on the button that starts one: "New contract"
    std::string path;  ///< POST here starts one
    std::string scope; ///< a token needs it
    std::string resourcePath; ///< "{}" stands for the id
    std::string resourceStep;  ///< "create"
    std::string resourceField; ///< "contractId"
    Deadline deadline;
    MessageType timedOut; ///< choreography: the owner's event that starts the chain back at the last step
    std::vector<Field> input;
    std::vector<Step> steps;

    [[nodiscard]] const Step& step(std::uint32_t number) const { return steps.at(number - 1); }
    /// Owner in choreography: the first step's participant. It also does the last, retriable step.
    [[nodiscard]] const std::string& owner() const { return steps.front().participant; }
    [[nodiscard]] const Step& pivot() const;
    /// The first complaint about `value` as this saga's input: {field, text}; nullopt where it is acceptable.
    [[nodiscard]] std::optional<std::pair<std::string, std::string>> complaint(const nlohmann::json& value) const;

    /// Reads one definition and checks it: steps named once, exactly one pivot, compensatable before and retriable after it,
    /// first and last step of one participant, messages named once.
    static wire::Result<Saga> parse(const std::string& yaml, const std::string& where);
};

/// Topic on which commands for `service` travel in asynchronous orchestration ("commands.contracts").
[[nodiscard]] std::string commandTopic(std::string_view service);
/// Topic on which a service gets answers to commands it published ("replies.orchestrator").
[[nodiscard]] std::string replyTopic(std::string_view service);
/// Topic on which an event travels in choreography: one topic an event type, so that a subscription is exact.
[[nodiscard]] std::string eventTopic(std::string_view eventType);

} // namespace sagascope::model
