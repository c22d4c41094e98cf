import { Link } from 'react-router'
import { describeApi } from '#door/api.ts'
import { scopeNames } from '#kernel/actor.ts'
import { isRole, roleDefinitions, roleName } from '#kernel/role.ts'
import { type DocumentedOperation, readDocument } from '../../api-document.server.ts'
import { doorContext } from '../../page-door.ts'
import { RecordTable } from '../../ui/table-box.tsx'
import type { Route } from './+types/docs-permissions'

/** In the address: all parts on one page. */
const everything = 'all'

export async function loader({ context, request }: Route.LoaderArgs) {
  const { modules } = readDocument(await context.get(doorContext).call(describeApi, {}))
  const { searchParams: asked } = new URL(request.url)
  const wanted = asked.get('role') ?? ''
  const role = isRole(wanted) ? wanted : null
  // A role is read whole; all that everybody may do is more than one page, unless somebody wants just that.
  const part =
    role || asked.get('module') === everything
      ? null
      : (modules.find(({ module }) => module === asked.get('module')) ?? modules[0])
  const groups = (part ? [part] : modules).map(({ name, operations }) => ({
    name,
    operations: operations
      .filter(one => role === null || grantFor(one, role) !== null)
      .map(one => ({
        id: one.id,
        summary: one.summary,
        who: role ? grantFor(one, role) : whoMay(one),
        stepUp: one.stepUp,
        audited: one.audited,
      })),
  }))
  return {
    role,
    part: part?.module ?? null,
    names: modules.map(({ module, name }) => ({ module, name })),
    groups: groups.filter(({ operations }) => operations.length > 0),
  }
}

export const meta = () => [{ title: '权限表' }]

/** The grant by which a role may use an operation, if any; what everyone signed in may do counts for every role. */
function grantFor({ permission }: DocumentedOperation, role: string): string | null {
  if (permission === 'public') return '公开'
  const scope = permission[role] ?? permission['signed-in'] ?? permission['half-signed-in']
  return scope ? scopeNames[scope] : null
}

const granteeName = (grantee: string): string =>
  isRole(grantee) ? roleName(grantee) : grantee === 'signed-in' ? '登录人员' : '登录人员（含待输动态口令）'

function whoMay({ permission }: DocumentedOperation): string {
  if (permission === 'public') return '任何人'
  return Object.entries(permission)
    .map(([grantee, scope]) => `${granteeName(grantee)}（${scopeNames[scope]}）`)
    .join('、')
}

export default function DocsPermissions({ loaderData: { role, part, names, groups } }: Route.ComponentProps) {
  return (
    <main className="wide" id="content">
      <h1>权限表</h1>
      <p className="lead">
        由系统的操作定义自动生成：谁可以办什么、能办到哪个范围、是否留有审计记录。没有列出的角色不能使用该操作。
      </p>
      <nav className="tags" aria-label="按角色查看" style={{ marginBlock: 20 }}>
        <Link
          className={role ? 'tag' : 'tag blue'}
          to="?"
          aria-current={role ? undefined : 'true'}
          preventScrollReset
        >
          全部角色
        </Link>
        {Object.entries(roleDefinitions).map(([code, { name }]) => (
          <Link
            key={code}
            className={code === role ? 'tag blue' : 'tag'}
            aria-current={code === role ? 'true' : undefined}
            to={`?role=${code}`}
            preventScrollReset
          >
            {name}
          </Link>
        ))}
      </nav>
      {role ? null : (
        <nav className="tags" aria-label="按部分查看" style={{ marginBlock: 20 }}>
          {[...names, { module: everything, name: '各部分' }].map(({ module, name }) => {
            const isShown = module === (part ?? everything)
            return (
              <Link
                key={module}
                className={isShown ? 'tag blue' : 'tag'}
                to={`?module=${module}`}
                aria-current={isShown ? 'true' : undefined}
                preventScrollReset
              >
                {name}
              </Link>
            )
          })}
        </nav>
      )}
      {groups.map(({ name, operations }) => (
        <section className="section" key={name}>
          <h2>{name}</h2>
          <RecordTable label={`${name}的权限`} heads={['操作', role ? '范围' : '谁可以用（范围）', '审计']}>
            {operations.map(one => (
              <tr key={one.id}>
                <th scope="row" style={{ width: '40%' }}>
                  {one.summary}
                </th>
                <td>
                  {one.who}
                  {one.stepUp ? <span className="hint">；须再次输入动态口令</span> : null}
                </td>
                <td>{one.audited ? '记录' : '—'}</td>
              </tr>
            ))}
          </RecordTable>
        </section>
      ))}
    </main>
  )
}
