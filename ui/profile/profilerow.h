// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace ab {

// One member of a profile: its label, its field, a hint, and what is wrong with it.
class ProfileRow : public QWidget
{
    Q_OBJECT
public:
    ProfileRow(const QString &member, const QString &label, QWidget *field, const QString &hint = {},
               QWidget *parent = nullptr);

    const QString &member() const { return m_member; }
    QString label() const;
    QWidget *field() const { return m_field; }
    void setProblem(const QString &sentence); // shown once a person has been here; empty: none
    const QString &problem() const { return m_sentence; }
    void setHint(const QString &sentence);

    void setTouched(bool touched);
    bool showsProblem() const { return m_touched && !m_sentence.isEmpty(); }

private:
    void showProblem();

    QString m_member;
    QWidget *m_field;
    QLabel *m_label;
    QLabel *m_hint;
    QWidget *m_problemLine;
    QLabel *m_problem;
    QString m_sentence;
    bool m_touched = false;
};

} // namespace ab
