// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include <functional>

class QLabel;
class QLineEdit;
class QPushButton;

namespace ab {

// Asks for the name of a preset, and says when another one bears it already.
class PresetNameDialog : public QDialog
{
    Q_OBJECT
public:
    PresetNameDialog(const QString &title, const QString &name, std::function<bool(const QString &)> isTaken,
                     QWidget *parent = nullptr);

signals:
    void named(const QString &name);

private:
    void showName();
    void take();

    std::function<bool(const QString &)> m_isTaken;
    QLineEdit *m_name;
    QLabel *m_note;
    QPushButton *m_save;
};

} // namespace ab
