/** What happens to the titles of one's platforms: changes that are asked for, what the office decided, their end. */
import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { formatDate, type PlainDate } from '#kernel/calendar.ts'
import { isOver, titleChangeKinds } from '#modules/catalogue/terms.ts'
import {
  askTitleChange,
  endTitle,
  listOwnTitleCourses,
  mostBefore,
  mostOfMatter,
  type OwnTitleCourse,
  type TitleChangeView,
  withdrawTitleChange,
} from '#modules/catalogue/title/course.api.ts'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { GroundsDialog } from '../../ui/form/grounds-dialog.tsx'
import { DateInput } from '../../ui/form/inputs.tsx'
import { must } from '../../ui/form/must.ts'
import { namedOptions } from '../../ui/form/named-options.ts'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useAct } from '../../ui/form/step-up.tsx'
import {
  CertificateLink,
  ChangeRow,
  TitleStandingTag,
  TitleSteps,
  titleWords,
} from '../../ui/recognition/title-parts.tsx'
import { useDuties } from '../duties.ts'
import { beforeChosen } from './before-chosen.ts'
import { OwnProofs } from './own-proofs.tsx'

interface EnteredChange {
  readonly kind: keyof typeof titleChangeKinds
  readonly before: string
  readonly after: string
  readonly changedOn: PlainDate
}

/** What is known of a matter stands in the form when that is chosen; whoever knows better writes over it. */
function ChangeFields({ known }: { known: OwnTitleCourse['known'] }) {
  const form = Form.useFormInstance<EnteredChange>()
  const kind = Form.useWatch('kind', form)
  const [offered, setOffered] = useState('')
  const choose = (chosen: EnteredChange['kind']) => {
    const next = known.find(one => one.kind === chosen)?.value ?? ''
    form.setFieldValue('before', beforeChosen(form.getFieldValue('before'), offered, next))
    setOffered(next)
  }
  const matter = known.find(one => one.kind === kind)
  const advice =
    kind === 'name'
      ? '证书上的名称以平台目录为准：请先在“我的平台”中改名，改名公开后系统自动列出变更申请；目录没有改名的，牵头部门不能核准。'
      : undefined
  const said = matter
    ? `系统记载，来源：${matter.source}；与实际不符的请改正，改正和系统记载并列给牵头部门。`
    : kind && '系统没有记载，请填写。'
  return (
    <>
      <Form.Item name="kind" label="变更事项" rules={must('请选择变更事项')}>
        <Select options={namedOptions(titleChangeKinds)} onChange={choose} />
      </Form.Item>
      <Form.Item name="before" label="变更前" rules={must('请填写变更前的内容')} extra={said}>
        <Input.TextArea maxLength={mostBefore(kind ?? 'site')} autoSize={{ minRows: 1, maxRows: 6 }} />
      </Form.Item>
      <Form.Item name="after" label="变更后" rules={must('请填写变更后的内容')} extra={advice}>
        <Input.TextArea maxLength={mostOfMatter[kind ?? 'site']} autoSize={{ minRows: 1, maxRows: 6 }} />
      </Form.Item>
    </>
  )
}

function ChangeDialog({ title, close }: { title: OwnTitleCourse; close: () => void }) {
  const act = useAct()
  return (
    <GroundsDialog<EnteredChange>
      title={`申请变更：${title.name}`}
      okText="提交申请"
      lead="依托单位、法定代表人、场地等变更可能须重新评审，由牵头部门按规则表办理；办理期间称号仍有效。"
      send={entered => act(askTitleChange, { ...entered, titleId: title.id })}
      close={close}
    >
      <ChangeFields known={title.known} />
      <Form.Item name="changedOn" label="变更日期" rules={must('请选择变更日期')}>
        <DateInput />
      </Form.Item>
    </GroundsDialog>
  )
}

function Own({ title }: { title: OwnTitleCourse }) {
  const { describes } = useDuties()
  const act = useAct()
  const [open, setOpen] = useState<'change' | 'end' | TitleChangeView | null>(null)
  const close = () => setOpen(null)
  const held = describes && !isOver(title.standing)
  return (
    <section className="card" aria-label={title.name}>
      <div className="between">
        <h2>{title.name}</h2>
        <TitleStandingTag {...title} />
      </div>
      <p className="hint">
        {title.platformName}；{titleWords(title)}
      </p>
      <CertificateLink title={title} />
      {title.rectifyBy ? (
        <p className="notice warn">请在 {formatDate(title.rectifyBy)} 前（含当日）完成整改。</p>
      ) : null}
      {title.standing === 'revoked' ? (
        <p className="notice warn">
          已撤销{title.bookingsStoppedOn ? '，平台暂不接受新的预约，已有的预约照常履行' : ''}。
          {title.barredUntil
            ? `按条款一6，至 ${formatDate(title.barredUntil)} 不能再申请。`
            : title.barUndecided
              ? `再申报限制待定：${title.barUndecided}。`
              : ''}
        </p>
      ) : null}
      {title.changes.length > 0 ? (
        <>
          <h3 style={{ marginTop: 12 }}>变更申请</h3>
          <ul className="rows">
            {title.changes.map(change => (
              <ChangeRow
                key={change.id}
                change={change}
                proofs={
                  <OwnProofs
                    recordKind="title-change"
                    recordId={change.id}
                    name={`${titleChangeKinds[change.kind]}变更的依据`}
                    writes={describes && change.state === 'asked'}
                  />
                }
              >
                {describes && change.state === 'asked' ? (
                  <Button size="small" onClick={() => setOpen(change)}>
                    撤回<span className="visually-hidden">{titleChangeKinds[change.kind]}变更</span>
                  </Button>
                ) : null}
              </ChangeRow>
            ))}
          </ul>
        </>
      ) : null}
      <h3 style={{ marginTop: 12 }}>经过</h3>
      <TitleSteps steps={title.steps} />
      {held ? (
        <p className="actions" style={{ marginTop: 12 }}>
          <Button onClick={() => setOpen('change')}>申请变更</Button>
          {title.openActs.includes('end') ? (
            <Button danger onClick={() => setOpen('end')}>
              自愿终止
            </Button>
          ) : null}
        </p>
      ) : null}
      {open === 'change' ? <ChangeDialog title={title} close={close} /> : null}
      {open === 'end' ? (
        <GroundsDialog
          title={`终止：${title.name}`}
          okText="终止称号"
          danger
          lead="当日起不再有效，公开页面不再显示；记录保留，不能恢复。"
          send={grounds => act(endTitle, { ...grounds, titleId: title.id, version: title.version })}
          close={close}
        />
      ) : null}
      {open !== null && typeof open === 'object' ? (
        <ReasonDialog
          title="撤回变更申请"
          okText="撤回"
          label="理由"
          least={5}
          most={500}
          send={reason => act(withdrawTitleChange, { changeId: open.id, version: open.version, reason })}
          close={close}
        />
      ) : null}
    </section>
  )
}

export function TitleCourses() {
  const asked = useAsk(listOwnTitleCourses, {})
  return (
    <Sheet
      heading="称号动态"
      title="称号动态"
      lead="核对公开的称号及其变更、整改和终止。单位、法定代表人、场地等有变更的，请在这里申请。"
    >
      <Answer asked={asked}>
        {({ titles }) =>
          titles.length === 0 ? (
            <Nothing>还没有核对公开的称号；请在“我的平台”中申报</Nothing>
          ) : (
            titles.map(title => <Own key={title.id} title={title} />)
          )
        }
      </Answer>
    </Sheet>
  )
}
