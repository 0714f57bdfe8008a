// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/model/app.h"

#include <QHash>
#include <QObject>
#include <QPixmap>
#include <QPointer>

namespace ab {

class IconLoader;

// App icons as pictures: asks for an icon when it is first drawn and shows a tile with the app's initial until then, of
// the same size, so that nothing moves.
class AppIcons : public QObject
{
    Q_OBJECT
public:
    explicit AppIcons(QObject *parent = nullptr);

    void setLoader(IconLoader *loader); // nullptr: tiles only
    void draw(QPainter *painter, const QRect &place, const App &app);

signals:
    void changed(); // an icon arrived: paint again

private:
    void forget(const QUrl &url);
    QPixmap picture(const QUrl &url, int pixels);

    QPointer<IconLoader> m_loader;
    QHash<std::pair<QUrl, int>, QPixmap> m_pictures; // by address and size; null: not an image
};

} // namespace ab
