// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/wording/errortext.h"
#include "ui/shared/theme.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace ab {

class BusyBar;
class IconLabel;

// What a place says while it has nothing to show: empty, loading or failed, with one thing to do about it, or a
// choice of two.
class StateBanner : public QWidget
{
    Q_OBJECT
public:
    enum class Shape {
        Page, // centred in the free space of a pane
        Strip // one row across the top of something that stays usable
    };
    struct Message
    {
        QLatin1StringView icon{};
        QString title{}; // either it or the text may be empty
        QString text{};
        QString button{}; // empty: none
        theme::Tone tone = theme::Tone::Muted;
        QString second{}; // another button, for a choice between two
    };

    explicit StateBanner(Shape shape, QWidget *parent = nullptr);

    void setMessage(const Message &message);
    void showLoading(const QString &title);                             // the moving bar appears only after a moment
    void showError(const ErrorText &error, const QString &button = {}); // empty: the remedy's own label, if any
    QString title() const;
    QString text() const;
    QPushButton *button() const { return m_button; }

    static QString remedyLabel(ErrorText::Remedy remedy); // empty for None

signals:
    void activated(); // its button
    void secondActivated();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void arrangePage();
    void arrangeStrip();

    Shape m_shape;
    theme::Tone m_tone = theme::Tone::Muted;
    IconLabel *m_icon;
    QLabel *m_title;
    QLabel *m_text;
    BusyBar *m_busy;
    QPushButton *m_button;
    QPushButton *m_second;
};

} // namespace ab
