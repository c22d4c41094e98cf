/** One application of one's own: written, submitted, put right, followed to its decision. */

import { Alert, App, Button, Form, Input, Popconfirm } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { formatInstant, formatInstantToSecond } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import { listOwnFiles } from '#modules/files/api.ts'
import {
  getOwnApplication,
  refillApplication,
  saveApplication,
  submitApplication,
  withdrawApplication,
} from '#modules/recognition/own.api.ts'
import { type Draft, type FieldValue, fieldNames, fieldOf, isEmpty } from '#modules/recognition/terms.ts'
import { call } from '../../client.ts'
import { Answer, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { Checks } from '../../ui/form/checks.tsx'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { SavingForm } from '../../ui/form/saving-form.tsx'
import { useAct } from '../../ui/form/step-up.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import {
  ApplicationText,
  CaseTerm,
  Corrections,
  Course,
  Receipts,
  Undertakings,
} from '../../ui/recognition/application-text.tsx'
import { DrawTag, drawRule, ShownDraw } from '../../ui/recognition/shown-draw.tsx'
import { type Saved, SavingNote, useAutosave } from '../autosave.tsx'
import { UploadDialog } from '../platform/attachment-dialogs.tsx'
import { FileRow } from '../platform/attachments.tsx'
import { FormGroups } from './recognition-fields.tsx'

type Own = Output<typeof getOwnApplication>
type Values = Record<string, unknown>

const draftOf = (values: Values): Draft =>
  Object.fromEntries(
    fieldNames.flatMap(name => (values[name] === undefined ? [] : [[name, values[name]]])),
  ) as Draft

async function store(saved: Saved | null, values: Values): Promise<Saved> {
  if (!saved) throw new Error('an application is begun from a call')
  const { version } = await call(saveApplication, {
    applicationId: saved.id,
    version: saved.version,
    draft: draftOf(values) as Own['draft'],
    statements: (values['statements'] as string[] | undefined) ?? [],
    exception: (values['exception'] as string | undefined) ?? '',
  })
  return { id: saved.id, version }
}

function Materials({ own }: { own: Own }) {
  const [uploading, setUploading] = useState(false)
  const asked = useAsk(listOwnFiles, { recordKind: 'recognition', recordId: own.id })
  return (
    <section className="card">
      <div className="between">
        <h2>附件</h2>
        <Button onClick={() => setUploading(true)}>上传附件</Button>
      </div>
      <Answer asked={asked}>
        {({ files }) => (
          <>
            <ul className="plain-list">
              {own.attachments.map(({ code, name, required }) => (
                <li key={code}>
                  {files.some(({ title }) => title.startsWith(name)) ? (
                    <span className="tag meets">已上传</span>
                  ) : (
                    <span className={required ? 'tag fails' : 'tag'}>{required ? '必需' : '可不交'}</span>
                  )}{' '}
                  {name}
                </li>
              ))}
            </ul>
            <p className="hint">附件的标题以清单中的名称开头，如“{own.attachments[0]?.name}”。</p>
            <ul className="rows">
              {files.map(file => (
                <FileRow key={file.id} file={file} holder="认定申报" writes />
              ))}
            </ul>
          </>
        )}
      </Answer>
      {uploading ? (
        <UploadDialog
          holders={[{ kind: 'recognition', id: own.id, name: '认定申报' }]}
          close={() => setUploading(false)}
        />
      ) : null}
    </section>
  )
}

function Undertaking({ own }: { own: Own }) {
  return (
    <section className="card">
      <h2>承诺</h2>
      <Form.Item name="statements">
        <Checks
          aria-label="承诺"
          className="stacked-choices"
          options={own.statements.map(({ code, name }) => ({ value: code, label: name }))}
        />
      </Form.Item>
      {own.lowerTitle && !own.lowerTitle.held ? (
        <Form.Item
          name="exception"
          label={`没有${own.lowerTitle.level}称号的理由`}
          extra={`申报这一级别原则上须先有有效的${own.lowerTitle.level}称号；没有的，书面说明理由。`}
        >
          <Input.TextArea maxLength={1000} autoSize={{ minRows: 2 }} />
        </Form.Item>
      ) : null}
    </section>
  )
}

/** How much is still to be filled in, told while it is. */
function Unfilled() {
  const values = Form.useWatch<Values>([], Form.useFormInstance()) ?? {}
  const left = fieldNames.filter(
    name => fieldOf(name).required && isEmpty(values[name] as FieldValue | undefined),
  ).length
  return left > 0 ? <span className="tag unknown">还有 {left} 项必填</span> : null
}

/** What the office asked for stands above the form that answers it. */
function Asked({ own }: { own: Own }) {
  const open = own.submitted?.corrections.find(({ answeredAt }) => answeredAt === null)
  if (!open) return null
  return (
    <Alert
      type="warning"
      showIcon
      title={`请补正 ${open.items.length} 项，一次提交`}
      description={
        <>
          <p>
            期限：
            <CaseTerm clock={own.clock} />
          </p>
          <ol>
            {open.items.map(({ group, text }) => (
              <li key={`${group} ${text}`}>
                【{group}】{text}
              </li>
            ))}
          </ol>
        </>
      }
    />
  )
}

function Editor({ own, again }: { own: Own; again: () => void }) {
  const [form] = Form.useForm<Values>()
  const act = useAct()
  const { message } = App.useApp()
  const { busy, failure, run } = useSaving(form)
  const autosave = useAutosave({ id: own.id, version: own.version }, store, () => undefined)
  const submit = () =>
    run(async () => {
      const saved = await autosave.saveNow(form.getFieldsValue(true))
      const receipt = await act(submitApplication, { applicationId: own.id, version: saved.version })
      message.success(`已受理，回执 ${receipt.number}，${formatInstantToSecond(receipt.at)}`)
      again()
    })
  const refill = () =>
    run(async () => {
      const saved = await autosave.saveNow(form.getFieldsValue(true))
      const { version } = await act(refillApplication, { applicationId: own.id, version: saved.version })
      autosave.replace({ id: own.id, version })
      const fresh = await call(getOwnApplication, { applicationId: own.id })
      form.setFieldsValue(fresh.draft as Values)
      message.success('已按最新数据更新，您改写过的没有变')
    })
  return (
    <SavingForm
      form={form}
      initialValues={{ ...own.draft, statements: own.confirmed, exception: own.exception }}
      onValuesChange={() => autosave.saveSoon(() => form.getFieldsValue(true))}
    >
      <div className="stack">
        <Refused error={failure} />
        <Asked own={own} />
        {own.sameTitle ? (
          <p className="notice warn">平台已持有有效的同级称号：{own.sameTitle}。请核对是否还须申报。</p>
        ) : null}
        <section className="card">
          <div className="between">
            <span>
              <SavingNote saving={autosave.saving} what="申报书" /> <Unfilled />
            </span>
            <Button onClick={refill} disabled={busy}>
              重新取数
            </Button>
          </div>
          <p className="hint">
            申报条件：{own.conditions.map(({ name }) => name).join('；')}。可先作
            <Link to="/workspace/self-checks">条件自查</Link>。
          </p>
        </section>
        <FormGroups known={own.known} />
        <Materials own={own} />
        <Undertaking own={own} />
        <section className="card">
          {own.notInTime === null ? null : <p className="notice">{own.notInTime}</p>}
          <Popconfirm
            title={own.correcting ? '补正一次提交，之后不能修改' : '提交后整份内容冻结，不能修改'}
            okText="确认提交"
            cancelText="再看看"
            onConfirm={submit}
          >
            <Button type="primary" size="large" loading={busy} disabled={own.notInTime !== null}>
              {own.correcting ? '提交补正' : '提交申报'}
            </Button>
          </Popconfirm>
          <p className="hint" style={{ marginTop: 10 }}>
            {own.correcting ? '一次提交，之后不能修改。' : `${formatInstant(own.closesAt)} 截止，`}
            以服务器时间为准。提交时整份内容冻结，留存 SHA-256 摘要。
          </p>
        </section>
      </div>
    </SavingForm>
  )
}

/** Stays with its dialog: that the office was faster is said there. */
function Withdraw({ own }: { own: Own }) {
  const [open, setOpen] = useState(false)
  const act = useAct()
  const { message } = App.useApp()
  return (
    <>
      {own.withdrawable ? (
        <Button danger onClick={() => setOpen(true)}>
          撤回申报
        </Button>
      ) : null}
      {open ? (
        <ReasonDialog
          title="撤回申报"
          okText="撤回"
          label="原因"
          least={5}
          most={500}
          danger
          send={async reason => {
            await act(withdrawApplication, { applicationId: own.id, reason })
            message.success('已撤回')
          }}
          close={() => setOpen(false)}
        >
          <p>撤回后这份申报不再办理；申报时间内可以另行申报。</p>
        </ReasonDialog>
      ) : null}
    </>
  )
}

/** Whom the lot fell on is told to nobody; that it was fixed before, to the applicant. */
function Draws({ draws }: Pick<Own, 'draws'>) {
  if (draws.length === 0) return null
  return (
    <section className="card">
      <h2>评审组抽取</h2>
      <p className="hint">
        {drawRule}各次抽取见<a href="/draws">评审组抽取公开</a>。
      </p>
      {draws.map(draw => (
        <ShownDraw key={draw.seedHash} draw={draw}>
          <div>
            <dt>状态</dt>
            <dd>
              <DrawTag standing={draw.standing} />
            </dd>
          </div>
        </ShownDraw>
      ))}
    </section>
  )
}

export function Recognition() {
  const { applicationId = '' } = useParams()
  const asked = useAsk(getOwnApplication, { applicationId }, { fresh: true })
  return (
    <Answer asked={asked}>
      {own => (
        <Sheet
          heading={
            <>
              认定申报 <span className="mono">{own.number}</span>{' '}
              <span className="tag blue">{own.stageName}</span>
            </>
          }
          title={`认定申报 ${own.number}`}
          lead={`${own.platformName} · ${own.callName}`}
          actions={
            <>
              {own.editable ? <a href={`/applications/${own.id}?draft`}>打印草稿</a> : null}
              {own.submitted ? <a href={`/applications/${own.id}`}>申报书（打印）</a> : null}
              <Withdraw own={own} />
              <LinkButton to="/workspace/recognition">回到列表</LinkButton>
            </>
          }
        >
          <div className="stack">
            {own.editable ? <Editor key={own.stage} own={own} again={() => void asked.refetch()} /> : null}
            {own.submitted ? (
              <>
                <Course application={own.submitted} />
                <Receipts application={own.submitted} />
                <Corrections application={own.submitted} />
                <Draws draws={own.draws} />
                {own.editable ? null : (
                  <>
                    <ApplicationText application={own.submitted} />
                    <Undertakings application={own.submitted} />
                  </>
                )}
              </>
            ) : null}
          </div>
        </Sheet>
      )}
    </Answer>
  )
}
