// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of ProfileFields: which member stands where, under which words.
#include "ui/profile/profilefields.h"

#include "ui/profile/profilerow.h"
#include "ui/profile/secretedit.h"
#include "ui/shared/theme.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace ab {

using theme::unit;

namespace {

const QList<AuthMethod> onlySigned{AuthMethod::PartnerJwt};
const QList<AuthMethod> onlyPasted{AuthMethod::AccessToken};
const QList<AuthMethod> onlyBackend{AuthMethod::Backend};
const QList<AuthMethod> withClient{AuthMethod::PartnerJwt, AuthMethod::AccessToken};

QLabel *note(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setWordWrap(true);
    theme::setTone(label, theme::Tone::Muted);
    return label;
}

} // namespace

ProfileRow *ProfileFields::place(Part part, const QString &member, const QString &label, QWidget *field,
                                 const QString &hint, const QList<AuthMethod> &methods)
{
    auto *row = new ProfileRow(member, label, field, hint, this->part(part));
    this->part(part)->layout()->addWidget(row);
    m_rows.push_back({row, part, methods});
    return row;
}

// Each helper makes one row and binds it to a member, named by a function that returns a reference to it.
template<typename Member>
QLineEdit *ProfileFields::text(Part part, const QString &member, const QString &label, Member value,
                               const QString &hint, const QList<AuthMethod> &methods)
{
    auto *edit = new QLineEdit;
    place(part, member, label, edit, hint, methods);
    m_bindings.push_back({[edit, value](const Profile &from) { edit->setText(value(from)); },
                          [edit, value](Profile &to) { value(to) = edit->text().trimmed(); }});
    connect(edit, &QLineEdit::textChanged, this, [this, member] { touched(member); });
    return edit;
}

template<typename Member>
QLineEdit *ProfileFields::address(Part part, const QString &member, const QString &label, Member value,
                                  const QString &hint, const QList<AuthMethod> &methods)
{
    auto *edit = new QLineEdit;
    edit->setPlaceholderText(u"https://"_s);
    place(part, member, label, edit, hint, methods);
    m_bindings.push_back({[edit, value](const Profile &from) { edit->setText(value(from).toString()); },
                          [edit, value](Profile &to) { value(to) = QUrl(edit->text().trimmed()); }});
    connect(edit, &QLineEdit::textChanged, this, [this, member] { touched(member); });
    return edit;
}

template<typename Member, typename Value>
void ProfileFields::choice(Part part, const QString &member, const QString &label, Member value,
                           const QList<std::pair<Value, QString>> &values, const QList<AuthMethod> &methods)
{
    auto *box = new QComboBox;
    for (const auto &[known, name] : values)
        box->addItem(name);
    place(part, member, label, box, {}, methods);
    m_bindings.push_back({[box, value, values](const Profile &from) {
                              for (int i = 0; i < values.size(); ++i) {
                                  if (values.at(i).first == value(from))
                                      box->setCurrentIndex(i);
                              }
                          },
                          [box, value, values](Profile &to) { value(to) = values.at(box->currentIndex()).first; }});
    connect(box, &QComboBox::currentIndexChanged, this, [this, member] { touched(member); });
}

template<typename Member>
void ProfileFields::number(Part part, const QString &member, const QString &label, int least, int most, Member value,
                           const QList<AuthMethod> &methods)
{
    using Number = std::remove_cvref_t<decltype(value(std::declval<Profile &>()))>;
    auto *box = new QSpinBox;
    box->setRange(least, most);
    place(part, member, label, box, {}, methods);
    m_bindings.push_back({[box, value](const Profile &from) {
                              if constexpr (std::is_same_v<Number, int>)
                                  box->setValue(value(from));
                              else
                                  box->setValue(int(value(from).count()));
                          },
                          [box, value](Profile &to) { value(to) = Number(box->value()); }});
    connect(box, &QSpinBox::valueChanged, this, [this, member] { touched(member); });
}

void ProfileFields::buildBasics()
{
    m_name = text(
        Part::Basics, u"name"_s, tr("Name"), [](auto &p) -> auto & { return p.name; });
    m_name->setPlaceholderText(tr("for example “Acme staging”"));
    choice<>(
        Part::Basics, u"environment"_s, tr("Environment"), [](auto &p) -> auto & { return p.environment; },
        QList<std::pair<Environment, QString>>{{Environment::Production, tr("Production (asks before the first run)")},
                                               {Environment::Staging, tr("Staging")},
                                               {Environment::Sandbox, tr("Sandbox")}});
}

void ProfileFields::buildAddresses()
{
    address(
        Part::Addresses, u"api_base"_s, tr("API"), [](auto &p) -> auto & { return p.apiBase; });
    address(
        Part::Addresses, u"token_url"_s, tr("Token endpoint"), [](auto &p) -> auto & { return p.tokenUrl; });
    address(
        Part::Addresses, u"connect_base"_s, tr("Connect"), [](auto &p) -> auto & { return p.connectBase; });
}

void ProfileFields::buildMethods()
{
    const std::pair<QString, QString> ways[] = {
        {tr("Sign a JWT here and exchange it"),
         tr("Needs the client secret and the private key on this computer. For development only: signing keys belong "
            "on a server.")},
        {tr("Paste an access token"), tr("A token that somebody gave you. Good until it expires; connecting accounts "
                                         "needs the client secret, too.")},
        {tr("Ask your own backend"),
         tr("Your server keeps the key and answers with tokens. The way for production: no key leaves the server.")}};
    for (std::size_t i = 0; i < m_methods.size(); ++i) {
        auto *radio = new QRadioButton(ways[i].first, part(Part::Way));
        radio->setObjectName(u"profileMethod%1"_s.arg(i));
        radio->setAccessibleDescription(ways[i].second);
        QLabel *words = note(ways[i].second, part(Part::Way));
        words->setIndent(3 * unit);
        part(Part::Way)->layout()->addWidget(radio);
        part(Part::Way)->layout()->addWidget(words);
        m_methods[i] = radio;
        connect(radio, &QRadioButton::toggled, this, [this](bool on) {
            if (on)
                touched(u"auth.method"_s);
        });
    }
    m_bindings.push_back({[this](const Profile &from) { m_methods[std::size_t(from.auth.method)]->setChecked(true); },
                          [this](Profile &to) {
                              for (std::size_t i = 0; i < m_methods.size(); ++i) {
                                  if (m_methods[i]->isChecked())
                                      to.auth.method = AuthMethod(i);
                              }
                          }});
}

void ProfileFields::buildWay()
{
    buildMethods();
    text(
        Part::Way, u"auth.client_id"_s, tr("Client id"), [](auto &p) -> auto & { return p.auth.clientId; },
        tr("Zapier gave it to you, with the client secret."), withClient);
    text(
        Part::Way, u"auth.scopes"_s, tr("Scopes"), [](auto &p) -> auto & { return p.auth.scopes; }, {}, onlySigned);
    buildJwt();
    address(
        Part::Way, u"auth.access_token_url"_s, tr("Access token URL"),
        [](auto &p) -> auto & { return p.auth.accessTokenUrl; },
        tr("Is sent {\"user\": …, \"tenant\": …} and answers {\"access_token\": …, \"expires_in\": …}."), onlyBackend);
    address(
        Part::Way, u"auth.connect_token_url"_s, tr("Connect token URL"),
        [](auto &p) -> auto & { return p.auth.connectTokenUrl; },
        tr("Is sent the Connect page as \"resource\" as well. Needed for connecting accounts."), onlyBackend);
}

void ProfileFields::buildJwt()
{
    QList<std::pair<QString, QString>> algorithms;
    for (const QString &name : {u"RS256"_s, u"RS384"_s, u"RS512"_s, u"ES256"_s, u"ES384"_s, u"ES512"_s})
        algorithms.append({name, name});
    choice<>(
        Part::Way, u"auth.jwt.algorithm"_s, tr("Algorithm"), [](auto &p) -> auto & { return p.auth.jwt.algorithm; },
        algorithms, onlySigned);
    text(
        Part::Way, u"auth.jwt.key_id"_s, tr("Key id"), [](auto &p) -> auto & { return p.auth.jwt.keyId; },
        tr("The kid under which the public key is registered."), onlySigned);
    text(
        Part::Way, u"auth.jwt.issuer"_s, tr("Issuer"), [](auto &p) -> auto & { return p.auth.jwt.issuer; },
        tr("The iss that Zapier has on record for you."), onlySigned);
    text(
        Part::Way, u"auth.jwt.audience"_s, tr("Audience"), [](auto &p) -> auto & { return p.auth.jwt.audience; }, {},
        onlySigned);
    text(
        Part::Way, u"auth.jwt.user_claim"_s, tr("User claim"), [](auto &p) -> auto & { return p.auth.jwt.userClaim; },
        {}, onlySigned);
    text(
        Part::Way, u"auth.jwt.tenant_claim"_s, tr("Tenant claim"),
        [](auto &p) -> auto & { return p.auth.jwt.tenantClaim; }, {}, onlySigned);
    number(
        Part::Way, u"auth.jwt.lifetime_seconds"_s, tr("Lifetime in seconds"), 1, 300,
        [](auto &p) -> auto & { return p.auth.jwt.lifetime; }, onlySigned);
    address(
        Part::Way, u"auth.jwt.jwks_url"_s, tr("JWKS address"), [](auto &p) -> auto & { return p.auth.jwt.jwksUrl; },
        tr("Optional: where your public keys are published. The check of the setup looks for this key there."),
        onlySigned);
}

void ProfileFields::buildSecrets()
{
    part(Part::Secrets)
        ->layout()
        ->addWidget(note(tr("Kept in the key ring of this computer, never in a file. The key is for development: in "
                            "production it belongs on a server."),
                         part(Part::Secrets)));
    secret(SecretKind::AccessToken, tr("Access token"), {}, onlyPasted);
    secret(SecretKind::ClientSecret, tr("Client secret"), {}, withClient);
    SecretEdit *key = secret(SecretKind::PrivateKey, tr("Private key"),
                             tr("PEM text: paste it with its BEGIN and END lines, or load its file."), onlySigned);
    auto *load = new QPushButton(tr("Load a file …"), key);
    load->setObjectName(u"profileKeyFile"_s);
    key->addButton(load);
    connect(load, &QPushButton::clicked, this, &ProfileFields::keyFileRequested);
}

SecretEdit *ProfileFields::secret(SecretKind kind, const QString &label, const QString &hint,
                                  const QList<AuthMethod> &methods)
{
    auto *edit = new SecretEdit(label);
    edit->line()->setObjectName(u"secret:"_s + secretName(kind));
    place(Part::Secrets, secretName(kind), label, edit, hint, methods);
    m_secrets.push_back({kind, edit});
    connect(edit, &SecretEdit::changed, this, [this, kind] { touched(secretName(kind)); });
    connect(edit, &SecretEdit::storedRequested, this, [this, kind] { emit storedSecretRequested(kind); });
    return edit;
}

void ProfileFields::buildIdentity()
{
    text(
        Part::Identity, u"identity.user"_s, tr("User"), [](auto &p) -> auto & { return p.identity.user; },
        tr("Your own id of the person whose accounts are used, as your product knows it."));
    text(
        Part::Identity, u"identity.tenant"_s, tr("Tenant"), [](auto &p) -> auto & { return p.identity.tenant; },
        tr("Your id of the organisation; may stay empty where there is none."));
}

void ProfileFields::buildConnect()
{
    choice<>(
        Part::Connect, u"connect.mode"_s, tr("Window"), [](auto &p) -> auto & { return p.connect.mode; },
        QList<std::pair<ConnectMode, QString>>{{ConnectMode::Auto, tr("Automatic")},
                                               {ConnectMode::Popup, tr("Popup that sends a message")},
                                               {ConnectMode::Redirect, tr("Redirect to the address below")},
                                               {ConnectMode::SystemBrowser, tr("System browser")}});
    text(
        Part::Connect, u"connect.redirect_uri"_s, tr("Redirect address"),
        [](auto &p) -> auto & { return p.connect.redirectUri; }, tr("One that is registered; it is never loaded."));
    text(
        Part::Connect, u"connect.theme"_s, tr("Theme"), [](auto &p) -> auto & { return p.connect.theme; });
    choice<>(
        Part::Connect, u"connect.app_identifier"_s, tr("Apps are named by"),
        [](auto &p) -> auto & { return p.connect.appIdentifier; },
        QList<std::pair<AppIdentifier, QString>>{{AppIdentifier::AppId, tr("App id")},
                                                 {AppIdentifier::Implementation, tr("Implementation")}});
}

void ProfileFields::buildWire()
{
    choice<>(
        Part::Wire, u"wire.run_body"_s, tr("Body of a run"), [](auto &p) -> auto & { return p.wire.runBody; },
        QList<std::pair<RunBody, QString>>{{RunBody::Guide, tr("As in the guide: action, authentication, input")},
                                           {RunBody::Wrapped, tr("Wrapped in data, as in the API reference")}});
    auto *slash = new QCheckBox(tr("End the run's path with a slash"));
    place(Part::Wire, u"wire.run_trailing_slash"_s, tr("Path of a run"), slash);
    m_bindings.push_back({[slash](const Profile &from) { slash->setChecked(from.wire.runTrailingSlash); },
                          [slash](Profile &to) { to.wire.runTrailingSlash = slash->isChecked(); }});
    connect(slash, &QCheckBox::toggled, this, [this] { touched(u"wire.run_trailing_slash"_s); });
    number(
        Part::Wire, u"limits.requests_per_minute"_s, tr("Requests per minute"), 1, 600,
        [](auto &p) -> auto & { return p.requestsPerMinute; });
}

} // namespace ab
