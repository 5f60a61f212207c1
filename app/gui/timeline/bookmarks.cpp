#include "app/gui/timeline/bookmarks.h"
#include <QSettings>
#include <algorithm>

namespace sagascope::gui {

Bookmarks::Bookmarks(const QString& session, QObject* parent) : QObject(parent), m_key("bookmarks/" + session) {
    const auto kept = QSettings().value(m_key).toList();
    for (const auto& instant : kept) m_instants.push_back(instant.toULongLong());
    std::sort(m_instants.begin(), m_instants.end());
}

void Bookmarks::add(std::uint64_t instant) {
    const auto place = std::lower_bound(m_instants.begin(), m_instants.end(), instant);
    if (place != m_instants.end() && *place == instant) return;
    m_instants.insert(place, instant);
    keep();
}

void Bookmarks::remove(std::uint64_t instant) {
    if (std::erase(m_instants, instant) > 0) keep();
}

void Bookmarks::keep() {
    QVariantList list;
    for (const auto instant : m_instants) list.append(qulonglong(instant));
    QSettings().setValue(m_key, list);
    Q_EMIT changed();
}

} // namespace sagascope::gui
