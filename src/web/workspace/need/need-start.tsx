import { Alert } from 'antd'
import { Link, Outlet } from 'react-router'
import { roleName } from '#kernel/role.ts'
import { processes, processName } from '#modules/catalogue/terms.ts'
import { listTemplates } from '#modules/intake/api.ts'
import { Answer, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { useDuties } from '../duties.ts'

const order = Object.keys(processes)

/** Whoever can't save a need isn't let fill one in for nothing. */
export function NeedWriters() {
  const { books } = useDuties()
  if (books) return <Outlet />
  return (
    <Sheet heading="写新需求" title="写新需求">
      <Alert
        showIcon
        type="info"
        title={`企业需求由需求单位的${roleName('enterprise')}或${roleName('enterprise-manager')}填写。`}
        description="当前身份没有这项权限。如需发布需求，请切换身份或联系本单位管理员。"
        action={<LinkButton to="/workspace">回到首页</LinkButton>}
      />
    </Sheet>
  )
}

/** The first choice of a new need: to be asked, or to fill in parameters. */
export function NeedStart() {
  const asked = useAsk(listTemplates, {})
  return (
    <Sheet
      heading="写新需求"
      title="写新需求"
      lead="说不出参数也可以：先回答几个问题，系统据此填好，您再检查。"
    >
      <div className="stack">
        <section className="card">
          <h2>按模板回答几个问题</h2>
          <p className="hint">选一种工艺；不清楚的可以不答，会列为待明确，不作为条件。</p>
          <Answer asked={asked}>
            {({ templates }) => (
              <ul className="template-list">
                {templates
                  .toSorted((a, b) => order.indexOf(a.process) - order.indexOf(b.process))
                  .map(({ code, name, process, questions }) => (
                    <li key={code}>
                      <Link to={`/workspace/needs/new/questions/${code}`}>{name}</Link>
                      <span className="hint">
                        {name === processName(process) ? '' : `${processName(process)}，`}
                        {questions.length} 个问题
                      </span>
                    </li>
                  ))}
              </ul>
            )}
          </Answer>
        </section>
        <section className="card question">
          <h2>直接填写参数</h2>
          <p className="hint">已经知道要什么设备、什么条件。</p>
          <LinkButton to="/workspace/needs/new/direct">直接填写参数</LinkButton>
        </section>
      </div>
    </Sheet>
  )
}
