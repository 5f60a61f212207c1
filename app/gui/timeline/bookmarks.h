#pragma once
#include <QObject>
#include <cstdint>
#include <vector>

namespace sagascope::gui {

/// Instants a person wants to find again, kept between runs for each session by its title.
class Bookmarks : public QObject {
    Q_OBJECT
public:
    explicit Bookmarks(const QString& session, QObject* parent = nullptr);

    [[nodiscard]] const std::vector<std::uint64_t>& all() const { return m_instants; } ///< microseconds since 1970, in order
    void add(std::uint64_t instant);
    void remove(std::uint64_t instant);

Q_SIGNALS:
    void changed();

private:
    void keep();
    QString m_key;
    std::vector<std::uint64_t> m_instants;
};

} // namespace sagascope::gui
