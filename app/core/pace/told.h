#pragma once
#include "app/core/pace/reads.h"
#include <memory>
#include <span>

namespace sagascope::core {

/// The first messages of a saga, in causal order. Is copied at no cost, however long it is, and doesn't change when more becomes known.
class Story {
public:
    Story() = default;
    Story(std::shared_ptr<const std::vector<Row>> rows, std::size_t size) : m_rows(std::move(rows)), m_size(size) {}

    [[nodiscard]] std::span<const Row> rows() const { return m_rows ? std::span(*m_rows).first(m_size) : std::span<const Row>(); }
    operator std::span<const Row>() const { return rows(); } // NOLINT(google-explicit-constructor): it is nothing else
    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] bool empty() const { return m_size == 0; }
    [[nodiscard]] Row front() const { return (*m_rows)[0]; }
    [[nodiscard]] Row back() const { return (*m_rows)[m_size - 1]; }
    [[nodiscard]] Row operator[](std::size_t index) const { return (*m_rows)[index]; }
    [[nodiscard]] Story first(std::size_t size) const { return {m_rows, size}; }
    bool operator==(const Story&) const = default;
    /// Whether the other one is a beginning of this one.
    [[nodiscard]] bool goesOnFrom(const Story& before) const { return m_rows == before.m_rows && m_size >= before.m_size; }

private:
    std::shared_ptr<const std::vector<Row>> m_rows; ///< may grow behind `m_size`
    std::size_t m_size = 0;
};

/// What of one saga is told, all its messages or all but reads, as far as is known. A look costs what is new since the one before.
class ToldSaga {
public:
    ToldSaga(Row saga, bool withReads) : m_saga(saga), m_withReads(withReads) {}
    [[nodiscard]] Story until(const Projections& projections, wire::Hlc at);

private:
    void catchUp(const Projections& projections);
    [[nodiscard]] bool isInOrder(const Messages& messages, const std::vector<Row>& more) const;
    void add(const Projections& projections, Row row);

    Row m_saga;
    bool m_withReads;
    std::pair<const Projections*, Row> m_looked; ///< at what, and the row at which it begins: the same rows then mean the same
    Row m_newest = kNoRow;           ///< the last of its messages that was seen …
    Row m_last = kNoRow;             ///< … and the last in causal order
    std::vector<std::pair<Row, wire::Hlc>> m_unsure; ///< of which only the arrival is known, and when they were sent: their place may change
    ReadFilter m_filter;
    std::shared_ptr<std::vector<Row>> m_rows = std::make_shared<std::vector<Row>>();
};

} // namespace sagascope::core
