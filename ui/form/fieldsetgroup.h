// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QToolButton;
class QVBoxLayout;

namespace ab {

// A fieldset: a heading that folds what stands beneath it. Presentation only; its fields are flat in the inputs.
class FieldsetGroup : public QWidget
{
    Q_OBJECT
public:
    explicit FieldsetGroup(QWidget *parent);

    void setTitle(const QString &title);
    bool isOpen() const { return m_isOpen; }
    void setOpen(bool open);
    QToolButton *heading() const { return m_heading; }
    QWidget *body() const { return m_body; }
    QVBoxLayout *rows() const { return m_rows; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    bool m_isOpen = true;
    QToolButton *m_heading;
    QWidget *m_body;
    QVBoxLayout *m_rows;
};

} // namespace ab
