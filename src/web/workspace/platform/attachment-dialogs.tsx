import { useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, Modal, Progress, Select, Upload } from 'antd'
import { useState } from 'react'
import { attachFile, type FileView, removeFile, reviseFile } from '#modules/files/api.ts'
import { attachNeedFile, removeNeedFile, reviseNeedFile } from '#modules/files/need-file.api.ts'
import {
  attachShowcaseFile,
  removeShowcaseFile,
  reviseShowcaseFile,
} from '#modules/files/showcase-file.api.ts'
import {
  type AttachableKind,
  acceptedWords,
  type FilePurpose,
  type FileVisibility,
  filePurposes,
  isProving,
  mostFileBytes,
  sizeWords,
  visibilitiesOf,
} from '#modules/files/terms.ts'
import { Refused } from '../../ui/desk/asking.tsx'
import { namedOptions } from '../../ui/form/named-options.ts'
import { OneOf } from '../../ui/form/one-of.tsx'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { sendsItsForm } from '../../ui/form/sends-its-form.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { upload } from '../../upload.ts'

/** On a phone this offers the camera, too. */
const accepted = 'image/jpeg,image/png,image/webp,application/pdf,.xlsx,.docx'

const titleRules = [{ required: true, whitespace: true, min: 2, message: '请写明标题，至少 2 个字' }]

function TitleField({ purpose }: { purpose: FilePurpose | undefined }) {
  return (
    <Form.Item
      name="title"
      label="标题"
      rules={titleRules}
      extra={purpose === 'photo' ? '写明照片上是什么，看不见图片的人靠它了解' : undefined}
    >
      <Input maxLength={100} />
    </Form.Item>
  )
}

const VisibilityField = ({ kind }: { kind: AttachableKind }) => (
  <Form.Item name="visibility" label="谁能看到">
    <OneOf className="stacked-choices" options={namedOptions(visibilitiesOf(kind))} />
  </Form.Item>
)

/** A record that files can hang on, as the person knows it. */
export interface Holder {
  readonly kind: AttachableKind
  readonly id: string
  readonly name: string
}

interface Entered {
  readonly holder: string
  readonly purpose: FilePurpose
  readonly title: string
  readonly visibility: FileVisibility
}

/** Without its ending, which says nothing here; what a camera calls its pictures says nothing at all. */
const titleFrom = (name: string): string =>
  /\p{Script=Han}/u.test(name) ? name.replace(/\.\w+$/, '').slice(0, 100) : ''

/** Photos, certificates and what proves a title are there to be seen; a report is public only where somebody says so. */
const visibilityOf = (purpose: FilePurpose, kind: AttachableKind): FileVisibility =>
  kind === 'need'
    ? 'permitted'
    : kind === 'voucher-use' || isProving(kind)
      ? 'own'
      : purpose === 'photo' || purpose === 'certificate' || purpose === 'source'
        ? 'public'
        : 'own'

const purposes: Partial<Record<AttachableKind, FilePurpose>> = {
  certificate: 'certificate',
  title: 'source',
  need: 'report',
  'voucher-use': 'report',
  recognition: 'other',
  'pool-entry': 'other',
  'title-change': 'other',
  evaluation: 'other',
}
const purposeFor = (holder: Holder | undefined): FilePurpose => (holder && purposes[holder.kind]) ?? 'photo'

export function UploadDialog({ holders, close }: { holders: readonly Holder[]; close: () => void }) {
  const [form] = Form.useForm<Entered>()
  const client = useQueryClient()
  const { busy, failure, run } = useSaving()
  const [chosen, setChosen] = useState<{ readonly file: File; readonly key: string } | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const [share, setShare] = useState(0)
  const purpose = Form.useWatch('purpose', form)
  const held = Form.useWatch('holder', form)
  const kind = holders.find(({ id }) => id === held)?.kind ?? holders[0]?.kind ?? 'platform'

  /** Fills in what nobody has chosen yet. */
  const suggest = (name: keyof Entered, value: string) => {
    if (!form.isFieldTouched(name)) form.setFields([{ name, value, touched: false }])
  }

  const choose = (file: File) => {
    const isLarge = file.size > mostFileBytes
    setFault(isLarge ? `“${file.name}”有 ${sizeWords(file.size)}，超过 20 MB，请压缩后再选。` : null)
    if (isLarge) return
    setChosen({ file, key: crypto.randomUUID() })
    suggest('title', titleFrom(file.name))
    if (!form.isFieldTouched('purpose') && !file.type.startsWith('image/') && purpose === 'photo')
      intend('report')
  }

  const intend = (next: FilePurpose) => {
    suggest('purpose', next)
    suggest('visibility', visibilityOf(next, kind))
  }

  const send = async (entered: Entered) => {
    if (!chosen) return setFault('请选择文件。')
    const holder = holders.find(({ id }) => id === entered.holder)
    if (!holder) return
    await run(async () => {
      setShare(0)
      const { purpose, title, visibility } = entered
      const fields = { purpose, title, visibility }
      const { file, key } = chosen
      const sent =
        holder.kind === 'need'
          ? upload(attachNeedFile, { ...fields, needId: holder.id }, file, key, setShare)
          : holder.kind === 'showcase'
            ? upload(attachShowcaseFile, { ...fields, recordId: holder.id }, file, key, setShare)
            : upload(
                attachFile,
                { ...fields, recordKind: holder.kind, recordId: holder.id },
                file,
                key,
                setShare,
              )
      await sent.finally(() => client.invalidateQueries())
      close()
    })
  }

  const belongsTo = (id: string) => {
    if (!form.isFieldTouched('purpose')) intend(purposeFor(holders.find(holder => holder.id === id)))
  }

  return (
    <Modal
      open
      title="上传文件"
      okText={busy ? '正在上传' : '上传'}
      okButtonProps={{ loading: busy }}
      onOk={sendsItsForm}
      onCancel={close}
      mask={{ closable: false }}
    >
      <Form
        form={form}
        layout="vertical"
        disabled={busy}
        onFinish={send}
        initialValues={{
          holder: holders[0]?.id,
          purpose: purposeFor(holders[0]),
          visibility: visibilityOf(purposeFor(holders[0]), kind),
        }}
      >
        <Form.Item
          label="文件"
          required
          {...(fault ? { validateStatus: 'error' as const, help: fault } : {})}
          extra={`${acceptedWords}，不超过 20 MB。照片中的位置、设备等信息自动去除；PDF 和 Office 文件中的作者等信息不会去除。`}
        >
          <Upload
            accept={accepted}
            showUploadList={false}
            beforeUpload={file => {
              choose(file)
              return false
            }}
          >
            <Button>{chosen ? '换一个文件' : '选择文件或拍照'}</Button>
          </Upload>
          {chosen ? (
            <span className="hint" style={{ marginLeft: 12 }}>
              {chosen.file.name}，{sizeWords(chosen.file.size)}
            </span>
          ) : null}
        </Form.Item>
        {busy ? (
          <Progress
            percent={Math.round(share * 100)}
            aria-label="上传进度"
            format={percent => (percent === 100 ? '检查中' : `${percent}%`)}
          />
        ) : null}
        <Refused error={failure} />
        <Form.Item name="holder" label="属于" hidden={holders.length === 1}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={holders.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={belongsTo}
          />
        </Form.Item>
        <Form.Item name="purpose" label="用途">
          <OneOf options={namedOptions(filePurposes)} onChange={event => intend(event.target.value)} />
        </Form.Item>
        <TitleField purpose={purpose} />
        <VisibilityField kind={kind} />
      </Form>
    </Modal>
  )
}

interface Revised {
  readonly title: string
  readonly visibility: FileVisibility
  readonly cover: boolean
}

export function ReviseDialog({ file, close }: { file: FileView; close: () => void }) {
  const [form] = Form.useForm<Revised>()
  const act = useAct()
  const { busy, failure, run } = useSaving(form)
  const visibility = Form.useWatch('visibility', form)
  const save = (entered: Revised) =>
    run(async () => {
      const { title, visibility } = entered
      const said = { title, fileId: file.id, version: file.version }
      const cover = visibility === 'public' && (entered.cover ?? false)
      await (file.recordKind === 'need' || visibility === 'permitted'
        ? act(reviseNeedFile, { ...said, visibility })
        : act(file.recordKind === 'showcase' ? reviseShowcaseFile : reviseFile, {
            ...said,
            visibility,
            cover,
          }))
      close()
    })
  return (
    <Modal open title="修改文件" okText="保存" confirmLoading={busy} onOk={sendsItsForm} onCancel={close}>
      <Refused error={failure} />
      <Form
        form={form}
        layout="vertical"
        onFinish={save}
        initialValues={{ title: file.title, visibility: file.visibility, cover: file.cover }}
      >
        <TitleField purpose={file.purpose} />
        <VisibilityField kind={file.recordKind} />
        {file.recordKind !== 'need' && file.purpose === 'photo' && visibility === 'public' ? (
          <Form.Item name="cover" valuePropName="checked">
            <Checkbox>作为封面，排在最前</Checkbox>
          </Form.Item>
        ) : null}
      </Form>
    </Modal>
  )
}

/** How a file is removed where its record isn't a platform's. */
const removals: Partial<
  Record<AttachableKind, typeof removeFile | typeof removeNeedFile | typeof removeShowcaseFile>
> = {
  need: removeNeedFile,
  showcase: removeShowcaseFile,
}

export function RemoveDialog({ file, close }: { file: FileView; close: () => void }) {
  const act = useAct()
  return (
    <ReasonDialog
      title="移除文件"
      okText="移除"
      danger
      label="理由"
      least={2}
      most={500}
      send={reason =>
        act(removals[file.recordKind] ?? removeFile, {
          fileId: file.id,
          version: file.version,
          reason,
        })
      }
      close={close}
    >
      <p>“{file.title}”的内容将立即删除，不能恢复；移除的人、时间和理由留有记录。</p>
    </ReasonDialog>
  )
}
