// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/model/inputfield.h"

#include <QWidget>

class QLabel;

namespace ab {

class MarkdownLabel;

// An info field: text between the fields, nothing to fill in.
class InfoBlock : public QWidget
{
    Q_OBJECT
public:
    explicit InfoBlock(QWidget *parent);

    void setInfo(const InfoField &info);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_title;
    MarkdownLabel *m_text;
};

} // namespace ab
