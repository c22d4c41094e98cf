import { readPublicFile } from '#modules/files/api.ts'
import { whoAmI } from '#modules/identity/api.ts'
import { doorContext } from '../page-door.ts'
import { clientOnly } from '../ui/desk/client-only.tsx'
import { Crumbs } from '../ui/frame/frame.tsx'
import type { Route } from './+types/file-preview'

/** What a file is called that isn't for everybody: to ask for its title is to read it, which is on record once. */
const unnamed = '文件预览'

const nowhere = () => new Response(null, { status: 404 })

/**
 * Nothing of what the file holds stands in the page itself: the browser fetches it, as whoever reads may. Its title is the
 * one that it has, whatever the address says.
 */
export async function loader({ context, params: { fileId, name } }: Route.LoaderArgs) {
  if (!/^[0-9a-f-]{36}$/.test(fileId) || !/\.pdf$/.test(name)) throw nowhere()
  const door = context.get(doorContext)
  try {
    const { file } = await door.call(readPublicFile, { fileId })
    if (file.type !== 'pdf') throw nowhere()
    return { path: file.path, title: file.title }
  } catch (error) {
    if (!(error instanceof Response) || error.status !== 404) throw error
    const { state } = await door.call(whoAmI, {})
    if (state !== 'full') throw error
    return { path: `/files/${fileId}/${encodeURIComponent(name)}`, title: unnamed }
  }
}

export const meta: Route.MetaFunction = () => [
  { title: '文件预览' },
  { name: 'robots', content: 'noindex, nofollow' },
]

const PdfPages = clientOnly(
  () => import('../ui/file/pdf-pages.client.tsx'),
  <p role="status">正在打开预览……</p>,
)

export default function FilePreview({ loaderData }: Route.ComponentProps) {
  const { path, title } = loaderData
  return (
    <main className="wide" id="content">
      <Crumbs trail={[{ to: '/', name: '首页' }, { name: '文件预览' }]} />
      <h1 className="file-name">{title}</h1>
      <p className="actions">
        <a className="button small" href={path} download>
          下载
        </a>
        <span className="hint">预览不执行文件中的脚本、链接和表单；打印请用下载的文件。</span>
      </p>
      <noscript>
        <p>预览需要启用浏览器脚本；不启用时请下载后打开。</p>
      </noscript>
      <div className="pdf-place">
        <PdfPages path={path} />
      </div>
    </main>
  )
}
