// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profile/profileform.h"

#include "ui/shared/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace ab {

using theme::unit;

namespace {

// All labels of the form in one column, each on the line of its field.
void addRow(QFormLayout *form, const QString &text, QWidget *field)
{
    auto *label = new QLabel(text);
    label->setBuddy(field);
    label->setFixedWidth(17 * unit);
    label->setMinimumHeight(theme::controlHeight);
    label->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    form->addRow(label, field);
}

} // namespace

// Each helper makes one row and binds it to a member, named by a function that returns a reference to it.
template<typename Member>
QLineEdit *ProfileForm::text(QFormLayout *form, const QString &label, Member member)
{
    auto *edit = new QLineEdit(this);
    edit->setAccessibleName(label);
    addRow(form, label, edit);
    m_bindings.push_back({[edit, member](const Profile &from) { edit->setText(member(from)); },
                          [edit, member](Profile &to) { member(to) = edit->text().trimmed(); }});
    return edit;
}

template<typename Member>
QLineEdit *ProfileForm::address(QFormLayout *form, const QString &label, Member member)
{
    auto *edit = new QLineEdit(this);
    edit->setAccessibleName(label);
    edit->setPlaceholderText(u"https://"_s);
    addRow(form, label, edit);
    m_bindings.push_back({[edit, member](const Profile &from) { edit->setText(member(from).toString()); },
                          [edit, member](Profile &to) { member(to) = QUrl(edit->text().trimmed()); }});
    return edit;
}

template<typename Member, typename Value>
QWidget *ProfileForm::choice(QFormLayout *form, const QString &label, Member member,
                             const QList<std::pair<Value, QString>> &values)
{
    auto *box = new QComboBox(this);
    box->setAccessibleName(label);
    for (const auto &[value, name] : values)
        box->addItem(name);
    addRow(form, label, box);
    m_bindings.push_back({[box, member, values](const Profile &from) {
                              for (int i = 0; i < values.size(); ++i) {
                                  if (values.at(i).first == member(from))
                                      box->setCurrentIndex(i);
                              }
                          },
                          [box, member, values](Profile &to) { member(to) = values.at(box->currentIndex()).first; }});
    return box;
}

template<typename Member>
void ProfileForm::number(QFormLayout *form, const QString &label, int least, int most, const QString &suffix,
                         Member member)
{
    using Number = std::remove_cvref_t<decltype(member(std::declval<Profile &>()))>;
    auto *box = new QSpinBox(this);
    box->setAccessibleName(label);
    box->setRange(least, most);
    box->setSuffix(suffix);
    addRow(form, label, box);
    m_bindings.push_back({[box, member](const Profile &from) {
                              if constexpr (std::is_same_v<Number, int>)
                                  box->setValue(member(from));
                              else
                                  box->setValue(int(member(from).count()));
                          },
                          [box, member](Profile &to) { member(to) = Number(box->value()); }});
}

ProfileForm::ProfileForm(QWidget *parent) : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(3 * unit, unit, 3 * unit, 3 * unit);
    column->setSpacing(0);
    buildAddresses();
    buildSignIn();
    buildJwt();
    buildSecrets();
    buildConnect();
    buildWire();
    column->addStretch();
    setProfile({});
}

QFormLayout *ProfileForm::section(const QString &title, const QString &note)
{
    auto *heading = new QLabel(title, this);
    QFont font = heading->font();
    font.setWeight(QFont::DemiBold);
    heading->setFont(font);
    auto *form = new QFormLayout;
    form->setSpacing(unit);
    form->setContentsMargins(0, unit, 0, unit);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->addSpacing(2 * unit);
    column->addWidget(heading);
    if (!note.isEmpty()) {
        auto *words = new QLabel(note, this);
        words->setWordWrap(true);
        theme::setTone(words, theme::Tone::Muted);
        column->addWidget(words);
    }
    column->addLayout(form);
    return form;
}

void ProfileForm::onlyFor(QFormLayout *form, QWidget *field, QList<AuthMethod> methods)
{
    m_methodFields.push_back({form, field, std::move(methods)});
}

void ProfileForm::buildAddresses()
{
    QFormLayout *form = section(tr("Profile"));
    m_name = text(
        form, tr("Name"), [](auto &p) -> auto & { return p.name; });
    m_name->setObjectName(u"profileName"_s);
    choice<>(
        form, tr("Environment"), [](auto &p) -> auto & { return p.environment; },
        QList<std::pair<Environment, QString>>{{Environment::Production, tr("Production (asks before the first run)")},
                                               {Environment::Staging, tr("Staging")},
                                               {Environment::Sandbox, tr("Sandbox")}});
    text(
        form, tr("User"), [](auto &p) -> auto & { return p.identity.user; });
    text(
        form, tr("Tenant"), [](auto &p) -> auto & { return p.identity.tenant; });

    form = section(tr("Addresses"));
    address(
        form, tr("API"), [](auto &p) -> auto & { return p.apiBase; })
        ->setObjectName(u"profileApi"_s);
    address(
        form, tr("Token endpoint"), [](auto &p) -> auto & { return p.tokenUrl; });
    address(
        form, tr("Connect"), [](auto &p) -> auto & { return p.connectBase; });
}

void ProfileForm::buildSignIn()
{
    QFormLayout *form = section(tr("Sign-in"));
    QWidget *method = choice<>(
        form, tr("Way"), [](auto &p) -> auto & { return p.auth.method; },
        QList<std::pair<AuthMethod, QString>>{{AuthMethod::PartnerJwt, tr("Sign a JWT here and exchange it")},
                                              {AuthMethod::AccessToken, tr("A pasted access token")},
                                              {AuthMethod::Backend, tr("Ask our own backend for tokens")}});
    method->setObjectName(u"profileMethod"_s);
    connect(static_cast<QComboBox *>(method), &QComboBox::currentIndexChanged, this, &ProfileForm::showMethod);
    QLineEdit *client = text(
        form, tr("Client id"), [](auto &p) -> auto & { return p.auth.clientId; });
    client->setObjectName(u"profileClientId"_s);
    QLineEdit *scopes = text(
        form, tr("Scopes"), [](auto &p) -> auto & { return p.auth.scopes; });
    onlyFor(form, scopes, {AuthMethod::PartnerJwt});
    onlyFor(form,
            address(
                form, tr("Access token URL"), [](auto &p) -> auto & { return p.auth.accessTokenUrl; }),
            {AuthMethod::Backend});
    onlyFor(form,
            address(
                form, tr("Connect token URL"), [](auto &p) -> auto & { return p.auth.connectTokenUrl; }),
            {AuthMethod::Backend});
}

void ProfileForm::buildJwt()
{
    QFormLayout *form = section(tr("Signed JWT"), tr("Used by the first way of signing in."));
    QList<std::pair<QString, QString>> algorithms;
    for (const QString &name : {u"RS256"_s, u"RS384"_s, u"RS512"_s, u"ES256"_s, u"ES384"_s, u"ES512"_s})
        algorithms.append({name, name});
    choice<>(
        form, tr("Algorithm"), [](auto &p) -> auto & { return p.auth.jwt.algorithm; }, algorithms);
    text(
        form, tr("Key id"), [](auto &p) -> auto & { return p.auth.jwt.keyId; });
    text(
        form, tr("Issuer"), [](auto &p) -> auto & { return p.auth.jwt.issuer; });
    text(
        form, tr("Audience"), [](auto &p) -> auto & { return p.auth.jwt.audience; });
    text(
        form, tr("Claim of the user"), [](auto &p) -> auto & { return p.auth.jwt.userClaim; });
    text(
        form, tr("Claim of the tenant"), [](auto &p) -> auto & { return p.auth.jwt.tenantClaim; });
    number(
        form, tr("Lifetime"), 1, 300, tr(" s"), [](auto &p) -> auto & { return p.auth.jwt.lifetime; });
}

void ProfileForm::buildSecrets()
{
    QFormLayout *form =
        section(tr("Secrets"), tr("Kept in the key store of this computer, never in the profile's file. "
                                  "Leave a field empty to keep what is stored."));
    m_clientSecret = secretField(form, tr("Client secret"), u"profileClientSecret"_s);
    m_accessToken = secretField(form, tr("Access token"), u"profileAccessToken"_s);
    m_privateKey = new QPlainTextEdit(this);
    m_privateKey->setObjectName(u"profilePrivateKey"_s);
    m_privateKey->setAccessibleName(tr("Private key"));
    m_privateKey->setPlaceholderText(tr("PEM text of the private key"));
    m_privateKey->setFont(theme::monospace());
    m_privateKey->setTabChangesFocus(true);
    m_privateKey->setFixedHeight(12 * unit);
    addRow(form, tr("Private key"), m_privateKey);
    onlyFor(form, m_accessToken, {AuthMethod::AccessToken});
    onlyFor(form, m_privateKey, {AuthMethod::PartnerJwt});
    onlyFor(form, m_clientSecret, {AuthMethod::PartnerJwt, AuthMethod::AccessToken});
}

QLineEdit *ProfileForm::secretField(QFormLayout *form, const QString &label, const QString &name)
{
    auto *edit = new QLineEdit(this);
    edit->setObjectName(name);
    edit->setAccessibleName(label);
    edit->setEchoMode(QLineEdit::Password);
    addRow(form, label, edit);
    return edit;
}

void ProfileForm::buildConnect()
{
    QFormLayout *form = section(tr("Connecting accounts"));
    choice<>(
        form, tr("Window"), [](auto &p) -> auto & { return p.connect.mode; },
        QList<std::pair<ConnectMode, QString>>{{ConnectMode::Auto, tr("Automatic")},
                                               {ConnectMode::Popup, tr("Popup that sends a message")},
                                               {ConnectMode::Redirect, tr("Redirect to the address below")},
                                               {ConnectMode::SystemBrowser, tr("System browser")}});
    text(
        form, tr("Redirect address"), [](auto &p) -> auto & { return p.connect.redirectUri; });
    text(
        form, tr("Theme"), [](auto &p) -> auto & { return p.connect.theme; });
    choice<>(
        form, tr("Apps are named by"), [](auto &p) -> auto & { return p.connect.appIdentifier; },
        QList<std::pair<AppIdentifier, QString>>{{AppIdentifier::AppId, tr("App id")},
                                                 {AppIdentifier::Implementation, tr("Implementation")}});
}

void ProfileForm::buildWire()
{
    QFormLayout *form = section(tr("Details of the requests"));
    choice<>(
        form, tr("Body of a run"), [](auto &p) -> auto & { return p.wire.runBody; },
        QList<std::pair<RunBody, QString>>{{RunBody::Guide, tr("As in the guide: action, authentication, input")},
                                           {RunBody::Wrapped, tr("Wrapped in data, as in the API reference")}});
    auto *slash = new QCheckBox(tr("End the run's path with a slash"), this);
    addRow(form, QString(), slash);
    m_bindings.push_back({[slash](const Profile &from) { slash->setChecked(from.wire.runTrailingSlash); },
                          [slash](Profile &to) { to.wire.runTrailingSlash = slash->isChecked(); }});
    number(
        form, tr("Requests per minute"), 1, 6000, QString(), [](auto &p) -> auto & { return p.requestsPerMinute; });
}

void ProfileForm::showMethod()
{
    const AuthMethod method = profile().auth.method;
    for (const MethodField &entry : m_methodFields) {
        const bool used = entry.methods.contains(method);
        entry.field->setVisible(used);
        entry.form->labelForField(entry.field)->setVisible(used);
    }
}

void ProfileForm::setProfile(const Profile &profile)
{
    m_profile = profile;
    for (const Binding &binding : m_bindings)
        binding.show(profile);
    showMethod();
}

Profile ProfileForm::profile() const
{
    Profile entered = m_profile;
    for (const Binding &binding : m_bindings)
        binding.read(entered);
    return entered;
}

QList<EnteredSecret> ProfileForm::secrets() const
{
    QList<EnteredSecret> entered{{SecretKind::ClientSecret, m_clientSecret->text().toUtf8()},
                                 {SecretKind::AccessToken, m_accessToken->text().trimmed().toUtf8()},
                                 {SecretKind::PrivateKey, m_privateKey->toPlainText().toUtf8()}};
    entered.removeIf([](const EnteredSecret &secret) { return secret.value.trimmed().isEmpty(); });
    return entered;
}

} // namespace ab
