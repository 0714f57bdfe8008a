// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

class QCheckBox;
class QLabel;

namespace ab {

class JsonView;
class Workspace;

// The body that Run will send, live while the form is filled.
class PayloadView : public QWidget
{
    Q_OBJECT
public:
    explicit PayloadView(QWidget *parent = nullptr);

    void setWorkspace(Workspace *workspace);

private:
    void refresh();

    QPointer<Workspace> m_workspace;
    QLabel *m_target;
    JsonView *m_text;
    QCheckBox *m_exact;
    QLabel *m_facts;
};

} // namespace ab
