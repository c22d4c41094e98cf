import { type ComponentType, lazy, Suspense, useEffect, useState } from 'react'

/** Shown until a workspace has arrived; also what a browser without scripts sees. */
function Waiting() {
  return (
    <div className="desk-waiting" role="status">
      <p>正在打开工作台……</p>
      <noscript>工作台需要启用浏览器脚本；查找平台、查看空闲和账号页面不需要。</noscript>
    </div>
  )
}

/** A part of the page that only a browser can show, loaded apart from everything else. */
export function clientOnly(load: () => Promise<{ default: ComponentType }>) {
  const Loaded = lazy(load)
  return function ClientOnly() {
    const [mounted, setMounted] = useState(false)
    useEffect(() => setMounted(true), [])
    return mounted ? (
      <Suspense fallback={<Waiting />}>
        <Loaded />
      </Suspense>
    ) : (
      <Waiting />
    )
  }
}
