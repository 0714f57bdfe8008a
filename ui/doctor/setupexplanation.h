// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/doctor/finding.h"
#include "app/wording/errortext.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QPushButton;

namespace ab {

// One finding told in three parts, with a button for what can be done about it from here.
class SetupExplanation : public QWidget
{
    Q_OBJECT
public:
    explicit SetupExplanation(QWidget *parent = nullptr);

    void show(const Finding &finding);
    void clear(); // takes no room

signals:
    void profileRequested();
    void retryRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Part
    {
        QLabel *caption;
        QLabel *text;
    };
    Part addPart(QGridLayout *grid, const QString &caption, const QString &name);
    void showButton();

    ErrorText::Remedy m_remedy = ErrorText::Remedy::None;
    Finding::State m_state = Finding::State::Ok;
    QLabel *m_title;
    Part m_what;
    Part m_whose;
    Part m_todo;
    QPushButton *m_button;
};

} // namespace ab
