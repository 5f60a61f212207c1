#include "app/gui/sequence/sequence_picture.h"
#include "app/gui/panel/mode_text.h"
#include "app/gui/sagas/saga_model.h"
#include "services/wire/names.h"
#include <QFontMetricsF>

namespace sagascope::gui {
namespace {

constexpr const char* kGlyphs[] = {"●", "■", "▲", "◆", "▼", "○", "□", "△"};

/// As exact as the column has room for.
QString sinceText(std::uint64_t micros, const Look& look) {
    const double ms = static_cast<double>(micros) / 1000;
    if (ms < 10'000) return QStringLiteral("+%1 ms").arg(numberText(ms, look, 1));
    return QStringLiteral("+%1 s").arg(numberText(ms / 1000, look, ms < 1'000'000 ? 3 : 0));
}

} // namespace

SequenceGatherer::SequenceGatherer(const model::Architecture& architecture, const Look& look) : m_architecture(architecture), m_look(look), m_words(architecture, look) {
    for (const auto& saga : architecture.sagas) m_timeouts.push_back(saga.timedOut.name);
}

void SequenceGatherer::gatherHeads(SequencePicture& picture, const core::Projections& projections, const core::SequenceLayout& layout) const {
    double widest = 0;
    const QFontMetricsF metrics(m_look.text(12, QFont::DemiBold));
    for (const auto& lifeline : layout.lifelines()) {
        const auto technical = qstr(projections.text(lifeline.service));
        const auto name = qstr(m_architecture.displayOfNode(projections.text(lifeline.service), m_look.language));
        picture.heads.push_back({name, name == technical ? name : QStringLiteral("%1 (%2)").arg(name, technical), lifeline.x});
        widest = std::max(widest, metrics.horizontalAdvance(name));
    }
    picture.staggered = picture.heads.size() > 1 && widest > picture.heads[1].x - picture.heads[0].x - 4;
}

void SequenceGatherer::gatherSagas(SequencePicture& picture, const core::Projections& projections, wire::Hlc at, const Wish& wish) const {
    const bool alone = wish.sagas.size() == 1;
    if (alone && !wish.titled) return;
    for (std::size_t i = 0; i < wish.sagas.size(); ++i) {
        const core::Saga& saga = projections.sagas()[wish.sagas[i]];
        const auto type = projections.text(saga.type);
        const auto* definition = m_architecture.saga(type);
        QString title = shortId(projections.sagas().id(wish.sagas[i])) + ' ' + (definition ? qstr(definition->display, m_look) : qstr(type));
        if (alone) {
            const auto state = projections.sagas().stateAt(wish.sagas[i], at);
            const auto mode = wire::makeMode(static_cast<wire::Communication>(saga.communication), static_cast<wire::Coordination>(saga.coordination));
            title += QStringLiteral(" · %1 · %2 %3").arg(modeText(mode), glyph(state), word(state));
            if (saga.ended.raw() != 0 && saga.ended <= at) title += QStringLiteral(" · ") + durationText(saga.ended.micros() - saga.started.micros(), m_look);
        }
        picture.sagas.push_back({wish.sagas[i], QString::fromUtf8(kGlyphs[i % std::size(kGlyphs)]), title, m_architecture.nodes[(i + 3) % m_architecture.nodes.size()].fill});
    }
}

/// Self calls: what the receiver of a message then did without telling anyone.
void SequenceGatherer::gatherOwn(SequencePicture& picture, const core::Projections& projections, const core::View& view, const core::SequenceLayout& layout, const Wish& wish) const {
    for (const auto row : wish.sagas) {
        const auto* definition = m_architecture.saga(projections.text(projections.sagas()[row].type));
        if (definition == nullptr) continue;
        for (const auto& own : core::ownSteps(projections, *definition, row, layout, view.instant)) {
            const auto item = std::ranges::find(picture.items, own.cause, [](const SequenceItem& one) { return one.arrow.message; });
            if (item == picture.items.end() || item->progress < 1 || !item->arrow.labelled) continue;
            const auto& step = definition->step(own.step);
            item->ownUndone = own.undone;
            item->own = own.undone ? QStringLiteral("↩ ") + qstr(step.compensation.display, m_look) : qstr(step.command.display, m_look);
        }
    }
}

SequencePicture SequenceGatherer::gather(const core::Projections& projections, const core::View& view, const core::SequenceLayout& layout, const Wish& wish) const {
    SequencePicture picture;
    picture.width = layout.width();
    picture.height = layout.height();
    gatherHeads(picture, projections, layout);
    gatherSagas(picture, projections, view.instant, wish);
    if (layout.size() == 0) return picture;
    const auto& messages = projections.messages();
    const auto [first, last] = layout.visible(wish.top, wish.bottom);
    const auto begin = messages[layout.row(0)].sent.micros();
    const auto growing = view.story.empty() ? core::kNoRow : view.story.back();
    for (auto i = first; i < last; ++i) {
        SequenceItem item;
        item.arrow = layout.arrow(i);
        const auto& message = messages[item.arrow.message];
        item.style = core::styleOf(message, view.instant);
        item.saga = message.saga;
        item.progress = item.arrow.message == growing ? view.storyProgress : 1;
        item.timedOut = (message.attempt > 1 && !message.response) || std::find(m_timeouts.begin(), m_timeouts.end(), projections.text(message.type)) != m_timeouts.end();
        item.dimmed = !wish.words.isEmpty() && !m_words.matches(projections, item.arrow.message, wish.words);
        item.label = m_words.label(projections, item.arrow.message, view.instant);
        item.time = sinceText(message.sent.micros() - begin, m_look);
        picture.items.push_back(std::move(item));
    }
    gatherOwn(picture, projections, view, layout, wish);
    for (const auto& activation : layout.activations(first, last))
        // A bar begins when its message has arrived, in the story as well.
        if (messages[layout.row(activation.first)].arrivedBy(view.instant) && (view.storyProgress >= 1 || layout.row(activation.first) != growing)) picture.bars.push_back(layout.bar(activation));
    return picture;
}

} // namespace sagascope::gui
