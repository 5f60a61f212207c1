#pragma once
#include <QCoreApplication>
#include <QStringList>
#include <QTranslator>
#include <QWidget>

namespace sagascope::test {

/// While it lives every text is a third longer, as a language may be that nobody has tried yet.
class LongTexts : public QTranslator {
public:
    LongTexts() { QCoreApplication::installTranslator(this); }
    ~LongTexts() override { QCoreApplication::removeTranslator(this); }
    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char* context, const char* text, const char* disambiguation, int n) const override;
};

/// What is visible in `place` and whose text is cut, or that hangs over: its texts.
QStringList cutTexts(const QWidget& place);

/// What has to be scrolled sideways there to be seen in full: its names.
QStringList scrollingSideways(const QWidget& place);

/// What can be pressed there and is smaller than a finger or a shaky hand needs.
QStringList smallButtons(const QWidget& place);

/// What is seen there only in part, because it hangs over the border: its names. What scrolls may.
QStringList hangingOver(const QWidget& place);

} // namespace sagascope::test
