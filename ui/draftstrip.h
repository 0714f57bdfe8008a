// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shared/statebanner.h"

#include <QPointer>

namespace ab {

class Workspace;

// Says over a form where its values come from when that is not plain: a draft that met other fields, values of another
// account, something that took a draft's place. Nothing waits for an answer.
class DraftStrip : public StateBanner
{
    Q_OBJECT
public:
    explicit DraftStrip(QWidget *parent = nullptr);

    void setWorkspace(Workspace *workspace); // nullptr: nothing

private:
    void showNotice();
    Message merged() const;
    Message otherConnection() const;
    Message replaced() const;
    Message filled() const;
    QString titles(const QStringList &fieldIds) const;
    void act(bool isSecond);

    QPointer<Workspace> m_workspace;
};

} // namespace ab
