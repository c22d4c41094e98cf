import { formatInstant } from '#kernel/calendar.ts'
import { getPlatformVersion } from '#modules/catalogue/platform/publication.api.ts'
import { doorContext } from '../page-door.ts'
import { Crumbs } from '../ui/frame/frame.tsx'
import { TableBox } from '../ui/table-box.tsx'
import type { Route } from './+types/platform-version'

export async function loader({ context, params }: Route.LoaderArgs) {
  const { platformId, number } = params
  return await context.get(doorContext).call(getPlatformVersion, { platformId, number })
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? `${loaderData.name}的第 ${loaderData.number} 版` : '中试平台' },
  // What is public now is what search engines are to find.
  { name: 'robots', content: 'noindex' },
]

/** All that a platform said of itself in one of its versions. */
export default function PlatformVersion({ loaderData }: Route.ComponentProps) {
  const { platformId, name, number, publicFrom, publicTo, shown } = loaderData
  return (
    <main className="wide" id="content">
      <Crumbs
        trail={[
          { to: `/platforms/${platformId}`, name },
          { to: `/platforms/${platformId}/history`, name: '公开历史' },
          { name: `第 ${number} 版` },
        ]}
      />
      <h1>
        {name}的第 {number} 版
      </h1>
      <p className="lead">
        {formatInstant(publicFrom)} 起{publicTo ? `，至 ${formatInstant(publicTo)}` : '公开至今'}
        。以下为当时公开的内容。
      </p>
      <TableBox label="当时的内容">
        <table>
          <thead>
            <tr>
              <th scope="col">内容</th>
              <th scope="col">当时公开的</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(one => (
              <tr key={one.name}>
                <th scope="row">{one.name}</th>
                <td>{one.value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
    </main>
  )
}
