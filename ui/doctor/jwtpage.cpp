// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/doctor/jwtpage.h"

#include "app/core/redact.h"
#include "app/wording/errortext.h"
#include "app/wording/jwttext.h"
#include "ui/shared/dialogbutton.h"
#include "ui/shared/iconlabel.h"
#include "ui/shared/plaintip.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ab {

using theme::Tone;
using theme::unit;

namespace {

enum Column { NameColumn, ValueColumn, MeaningColumn };

QLineEdit *maskedField(QWidget *parent)
{
    auto *field = new QLineEdit(parent);
    field->setObjectName(u"jwtPasted"_s);
    field->setAccessibleName(JwtPage::tr("JWT to inspect"));
    field->setPlaceholderText(JwtPage::tr("Paste another JWT; it is not kept"));
    field->setEchoMode(QLineEdit::Password);
    field->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    return field;
}

QTreeWidget *memberList(QWidget *parent)
{
    auto *list = new QTreeWidget(parent);
    list->setObjectName(u"jwtMembers"_s);
    list->setAccessibleName(JwtPage::tr("Header and claims"));
    list->setHeaderLabels({JwtPage::tr("Member"), JwtPage::tr("Value"), JwtPage::tr("Meaning")});
    list->header()->setSectionsMovable(false);
    list->header()->resizeSection(NameColumn, 16 * unit);
    list->header()->resizeSection(ValueColumn, 32 * unit);
    list->setItemsExpandable(false);
    list->setRootIsDecorated(false);
    list->setUniformRowHeights(true);
    return list;
}

} // namespace

JwtPage::JwtPage(std::shared_ptr<SecretStore> secrets, std::shared_ptr<Redactor> redactor, const Profile &profile,
                 QWidget *parent) :
    QWidget(parent),
    m_profile(profile), m_redactor(redactor),
    m_inspector(new JwtInspector(std::move(secrets), std::move(redactor), this)),
    m_own(dialogButton(tr("Inspect the profile's JWT"), u"jwtOwn"_s, this)), m_pasted(maskedField(this)),
    m_inspect(dialogButton(tr("Inspect"), u"jwtInspect"_s, this)), m_icon(new IconLabel(3 * unit, this)),
    m_verdict(new QLabel(this)), m_reasons(new QLabel(this)), m_members(memberList(this)),
    m_copy(dialogButton(tr("Copy findings"), u"jwtCopy"_s, this))
{
    m_verdict->setObjectName(u"jwtVerdict"_s);
    m_verdict->setFont(theme::heading());
    m_verdict->setWordWrap(true);
    m_reasons->setObjectName(u"jwtReasons"_s);
    m_reasons->setTextFormat(Qt::PlainText); // a JWT may hold anything
    m_reasons->setWordWrap(true);
    m_reasons->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_copy->setIcon(theme::icon("copy"_L1));
    m_copy->setEnabled(false);
    m_inspect->setEnabled(false);
    m_own->setEnabled(profile.auth.method == AuthMethod::PartnerJwt);
    m_verdict->setText(m_own->isEnabled() ? tr("See what would be signed, before Zapier does.")
                                          : tr("This profile signs no JWT; a pasted one can be looked at."));
    arrange();
    connect(m_own, &QPushButton::clicked, this, &JwtPage::inspectOwn);
    connect(m_inspect, &QPushButton::clicked, this, &JwtPage::inspectPasted);
    connect(m_pasted, &QLineEdit::returnPressed, this, &JwtPage::inspectPasted);
    connect(m_pasted, &QLineEdit::textChanged, m_inspect,
            [this](const QString &text) { m_inspect->setEnabled(!text.trimmed().isEmpty()); });
    connect(m_inspector, &JwtInspector::inspected, this, &JwtPage::showInspection);
    connect(m_inspector, &JwtInspector::failed, this, &JwtPage::showProblem);
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(report()); });
}

void JwtPage::arrange()
{
    auto *ask = new QHBoxLayout;
    ask->setSpacing(unit);
    ask->addWidget(m_own);
    ask->addWidget(m_pasted, 1);
    ask->addWidget(m_inspect);
    auto *top = new QHBoxLayout;
    top->setSpacing(unit);
    top->addWidget(m_icon);
    top->addWidget(m_verdict, 1);
    auto *bottom = new QHBoxLayout;
    bottom->addWidget(m_copy);
    bottom->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(2 * unit, 2 * unit, 2 * unit, 2 * unit);
    column->setSpacing(unit);
    column->addLayout(ask);
    column->addLayout(top);
    column->addWidget(m_reasons);
    column->addWidget(m_members, 1);
    column->addLayout(bottom);
    m_icon->setIcon("key"_L1, Tone::Muted);
}

void JwtPage::inspectOwn()
{
    m_inspector->inspectOwn(m_profile);
}

void JwtPage::inspectPasted()
{
    const QByteArray jwt = m_pasted->text().trimmed().toLatin1();
    m_pasted->clear(); // with its history for undo
    if (!jwt.isEmpty())
        m_inspector->inspect(m_profile, jwt);
}

void JwtPage::showInspection(const JwtInspection &inspection)
{
    m_inspection = inspection;
    const bool isGood = inspection.refusals.isEmpty();
    m_icon->setIcon(isGood ? "success"_L1 : "error"_L1, isGood ? Tone::Success : Tone::Danger);
    m_verdict->setText(verdictSentence(inspection));
    QStringList reasons;
    for (const JwtRefusal &refusal : inspection.refusals)
        reasons.append(sentenceFor(refusal));
    if (inspection.isReadable && inspection.signature != JwtInspection::Signature::Refused)
        reasons.append(signatureSentence(inspection));
    m_reasons->setText(reasons.join(u'\n'));
    m_members->clear();
    addMembers(tr("Header"), inspection.header);
    addMembers(tr("Claims"), inspection.claims);
    m_members->expandAll();
    m_copy->setEnabled(true);
}

void JwtPage::showProblem(const ApiError &error)
{
    const ErrorText text = describe(error);
    m_icon->setIcon("warning"_L1, Tone::Warning);
    m_verdict->setText(text.what);
    m_reasons->setText(QString(text.whose + u' ' + text.todo));
    m_members->clear();
    m_copy->setEnabled(false);
}

void JwtPage::addMembers(const QString &title, const JwtInspection::Members &members)
{
    if (members.isEmpty())
        return;
    auto *group = new QTreeWidgetItem(m_members, {title});
    group->setFirstColumnSpanned(true);
    group->setForeground(NameColumn, theme::color(Tone::Muted));
    for (const auto &[name, value] : members) {
        auto *item = new QTreeWidgetItem(group, {name, value, meaning(name, value)});
        item->setFont(ValueColumn, theme::monospace());
        item->setToolTip(ValueColumn, plainTip(value));
        item->setToolTip(MeaningColumn, plainTip(item->text(MeaningColumn)));
    }
}

// Times are told in words.
QString JwtPage::meaning(const QString &name, const QString &value) const
{
    const QString words = memberMeaning(name, m_inspection);
    bool isNumber = false;
    const qint64 moment = value.toLongLong(&isNumber);
    const bool isTime = name == "iat"_L1 || name == "nbf"_L1 || name == "exp"_L1;
    return isTime && isNumber ? tr("%1 %2").arg(words, momentInWords(moment, m_inspection.inspectedAt)) : words;
}

QString JwtPage::report() const
{
    return QString::fromUtf8(m_redactor->text(jwtReport(m_inspection).toUtf8()));
}

} // namespace ab
