// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/runrecord.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace ab {

// Under an uncertain run: how to find out whether it happened, and what was found.
class UncertainStrip : public QWidget
{
    Q_OBJECT
public:
    explicit UncertainStrip(QWidget *parent = nullptr);

    void setRecord(const RunRecord &record); // hides itself for a run whose end is known

signals:
    void checkRequested();
    void found(ab::RunAnnotation::Finding finding);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QPushButton *addButton(const QString &name, const QString &text);

    QLabel *m_text;
    QPushButton *m_check;
    QList<QPushButton *> m_findings; // the answers; one of them takes the finding back
    QPushButton *m_change;
};

} // namespace ab
