// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

namespace ab {

// The closed select. Looks, reads and reacts as a combo box, but what it opens is its owner's: a list of a hundred
// thousand entries must not stand in a combo box.
class ChoiceField : public QComboBox
{
    Q_OBJECT
public:
    explicit ChoiceField(QWidget *parent);

    // The remark is muted, unless it is a warning; an empty label shows the prompt.
    void showChoice(const QString &label, const QString &remark, bool warns = false);
    void setPrompt(const QString &prompt);

    void showPopup() override { emit openRequested({}); }
    void hidePopup() override {}

signals:
    void openRequested(const QString &typed);
    void clearRequested();
    void copyRequested();
    void pasted(const QString &text);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_label;
    QString m_remark;
    QString m_prompt;
    bool m_warns = false;
};

} // namespace ab
