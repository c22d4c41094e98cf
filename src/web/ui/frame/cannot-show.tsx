import { isRouteErrorResponse } from 'react-router'

const fallback: Readonly<Record<number, readonly [heading: string, text: string]>> = {
  403: ['没有权限', '当前身份不能查看这一页。如需办理，请切换身份或联系本单位管理员。'],
  404: ['没有找到这一页', '地址可能有误，或内容已被撤下。'],
  429: ['操作过于频繁', '请稍后再试。'],
  503: ['系统暂时繁忙', '请稍等片刻再刷新。您已提交成功的内容不会丢失。'],
}

/** A page for what can't be shown: what happened and where to go, never what went wrong inside. */
export function CannotShow({ error }: { error: unknown }) {
  const status = isRouteErrorResponse(error) ? error.status : 500
  const said = isRouteErrorResponse(error) && typeof error.data?.message === 'string' ? error.data : null
  const [heading, text] = fallback[status] ?? ['这一页没能打开', '系统出了问题，已记录。请稍后重试。']
  return (
    <main className="narrow" id="content">
      <title>{heading}</title>
      <div className="card" style={{ marginTop: '8vh' }}>
        <h1>{heading}</h1>
        <p className="lead">{said?.message ?? text}</p>
        {said?.requestId ? <p className="hint">请求编号：{said.requestId}</p> : null}
        <p className="actions" style={{ marginTop: 24 }}>
          <a className="button" href="/">
            回到首页
          </a>
          <a className="button plain" href="/platforms">
            找中试平台
          </a>
        </p>
      </div>
    </main>
  )
}
