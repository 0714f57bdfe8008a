// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/connectviewloader.h"

#include <QCoreApplication>
#include <QDir>
#include <QOpenGLContext>
#include <QPluginLoader>

// Exported by QtGui without a public header.
QT_BEGIN_NAMESPACE
Q_GUI_EXPORT void qt_gl_set_global_share_context(QOpenGLContext *context);
Q_GUI_EXPORT QOpenGLContext *qt_gl_global_share_context();
QT_END_NAMESPACE

namespace ab {

using namespace Qt::StringLiterals;

namespace {

// The web engine wants a global share context that QApplication would have made had the program been linked to it;
// without one, Qt 6.4 crashes. Creating it fails on platforms without OpenGL, where an invalid one is what is expected.
void prepareShareContext()
{
    if (qt_gl_global_share_context())
        return;
    auto *context = new QOpenGLContext;
    QSurfaceFormat format = QSurfaceFormat::defaultFormat();
    format.setDepthBufferSize(24);
    format.setStencilBufferSize(8);
    context->setFormat(format);
    (void)context->create();
    qt_gl_set_global_share_context(context);
    QCoreApplication::setAttribute(Qt::AA_ShareOpenGLContexts);
    qAddPostRoutine([] {
        const std::unique_ptr<QOpenGLContext> shared(qt_gl_global_share_context());
        qt_gl_set_global_share_context(nullptr);
    });
}

} // namespace

ConnectViewFactory *ConnectViewLoader::factory()
{
    if (m_factory)
        return m_factory;
    prepareShareContext();
    QPluginLoader loader(
        QDir(QCoreApplication::applicationDirPath()).filePath(QStringLiteral(AB_MODULE_DIR "/ab_webconnect.so")));
    m_factory = qobject_cast<ConnectViewFactory *>(loader.instance());
    if (!m_factory)
        m_error = loader.errorString();
    return m_factory;
}

} // namespace ab
