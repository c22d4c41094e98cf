import { Button, Form, Input, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import type { Input as InputOf } from '#kernel/operation.ts'
import { getOwnPlatform, type PlatformView } from '#modules/catalogue/api.ts'
import {
  addService,
  addTest,
  removeService,
  removeTest,
  reviseService,
  reviseTest,
} from '#modules/catalogue/offer/api.ts'
import { Answer, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { NoSuchPage } from '../../ui/desk/desk.tsx'
import { AsOpened, Overtaken } from '../../ui/form/as-opened.tsx'
import { must } from '../../ui/form/must.ts'
import { NumberInput } from '../../ui/form/number-input.tsx'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { useTerms } from '../../ui/terms.ts'
import { CapabilityFields } from './capability-fields.tsx'
import { FullPriceFields, freshPrice } from './price-fields.tsx'

interface RemovalProps {
  readonly what: string
  readonly remove: (reason: string) => Promise<unknown>
}

/** Asks why something is offered no longer; the audit log keeps the reason. */
function Removal({ what, remove }: RemovalProps) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button danger onClick={() => setOpen(true)}>
        停止提供
      </Button>
      {open ? (
        <ReasonDialog
          title={`停止提供“${what}”`}
          okText="停止提供"
          danger
          label="理由"
          least={5}
          most={500}
          send={remove}
          close={() => setOpen(false)}
        >
          <p className="hint">
            清单和查找中随即不再出现，执行过的价格保留备查。平台公开过的，原网址写明自何时、为何停止提供，理由随之公开。
          </p>
        </ReasonDialog>
      ) : null}
    </>
  )
}

function FirstPrice() {
  return (
    <section className="card">
      <h2>所有客户的价格</h2>
      <p className="hint" style={{ marginBottom: 12 }}>
        自今天起执行；其他客户类别的价格和以后的调价，在平台页“定价”中设定。
      </p>
      <FullPriceFields />
    </section>
  )
}

interface EditorProps<T> {
  readonly heading: string
  readonly title: string
  readonly platform: PlatformView
  readonly initial: object
  /** Answers when it is stored. */
  readonly save: (entered: T) => Promise<unknown>
  readonly removal: ReactNode
  readonly children: ReactNode
}

/** The page of one thing that a platform offers, new or as it is. */
function Editor<T>({ heading, title, platform, initial, save, removal, children }: EditorProps<T>) {
  const [form] = Form.useForm<T>()
  const { busy, failure, run } = useSaving(form)
  const navigate = useNavigate()
  const back = `/workspace/platforms/${platform.id}`
  return (
    <Sheet
      heading={heading}
      title={title}
      lead={platform.status === 'published' ? '平台已发布，保存后即时公开。' : '平台发布后公开。'}
      actions={<Link to={back}>返回平台</Link>}
    >
      <Refused error={failure} />
      <Overtaken failure={failure} />
      <Form
        form={form}
        layout="vertical"
        className="stack"
        initialValues={initial}
        onFinish={entered =>
          run(async () => {
            await save(entered)
            navigate(back)
          })
        }
      >
        {children}
        <p className="actions">
          <Button type="primary" htmlType="submit" loading={busy}>
            保存
          </Button>
          {removal}
        </p>
      </Form>
    </Sheet>
  )
}

type Service = PlatformView['services'][number]

function ServiceEditor({ platform, service }: { platform: PlatformView; service: Service | null }) {
  const validations = useTerms('validation', [service?.validation])
  const forms = useTerms('service-form', [service?.form])
  const act = useAct()
  const navigate = useNavigate()
  const save = (entered: Omit<InputOf<typeof addService>, 'platformId'>) =>
    service
      ? act(reviseService, { ...entered, serviceId: service.id, version: service.version })
      : act(addService, { ...entered, platformId: platform.id })
  return (
    <Editor
      heading={service ? `修改 ${service.name}` : '登记服务项目'}
      title="服务项目"
      platform={platform}
      initial={service ?? { capabilities: [], price: freshPrice('batch') }}
      save={save}
      removal={
        service ? (
          <Removal
            what={service.name}
            remove={async reason => {
              await act(removeService, { serviceId: service.id, version: service.version, reason })
              navigate(`/workspace/platforms/${platform.id}`)
            }}
          />
        ) : null
      }
    >
      <section className="card">
        <h2>基本情况</h2>
        <Form.Item name="name" label="服务名称" rules={must('请填写服务名称')}>
          <Input maxLength={100} />
        </Form.Item>
        <div className="abreast-fields">
          <Form.Item name="validation" label="验证类型" rules={must('请选择验证类型')}>
            <Select options={validations.options} style={{ width: 220 }} />
          </Form.Item>
          <Form.Item name="form" label="服务形式" rules={must('请选择服务形式')}>
            <Select options={forms.options} style={{ width: 220 }} />
          </Form.Item>
        </div>
        <div className="abreast-fields">
          <Form.Item name="leadDays" label="周期" rules={must('请填写周期')}>
            <NumberInput min={1} max={730} precision={0} suffix="个工作日" style={{ width: 180 }} />
          </Form.Item>
          <Form.Item name="contact" label="联系方式" rules={must('请填写联系方式')}>
            <Input maxLength={100} style={{ width: 280 }} />
          </Form.Item>
        </div>
      </section>
      <section className="card">
        <h2>能力参数</h2>
        <p className="hint">至少填写一项，随服务公开。</p>
        <CapabilityFields path={['capabilities']} name="capabilities" />
      </section>
      {service ? null : <FirstPrice />}
    </Editor>
  )
}

type Test = PlatformView['tests'][number]

function TestEditor({ platform, test }: { platform: PlatformView; test: Test | null }) {
  const act = useAct()
  const navigate = useNavigate()
  const save = (entered: Omit<InputOf<typeof addTest>, 'platformId'>) =>
    test
      ? act(reviseTest, { ...entered, testItemId: test.id, version: test.version })
      : act(addTest, { ...entered, platformId: platform.id })
  return (
    <Editor
      heading={test ? `修改 ${test.object} ${test.item}` : '登记检测项目'}
      title="检测项目"
      platform={platform}
      initial={test ?? { reportType: '检测报告', price: freshPrice('sample') }}
      save={save}
      removal={
        test ? (
          <Removal
            what={`${test.object} ${test.item}`}
            remove={async reason => {
              await act(removeTest, { testItemId: test.id, version: test.version, reason })
              navigate(`/workspace/platforms/${platform.id}`)
            }}
          />
        ) : null
      }
    >
      <section className="card">
        <h2>基本情况</h2>
        <p className="hint" style={{ marginBottom: 12 }}>
          资质标识按对象、项目和标准与证书能力范围逐字核对，请照证书附表填写。
        </p>
        <div className="abreast-fields">
          <Form.Item name="object" label="检测对象" rules={must('请填写检测对象')}>
            <Input maxLength={100} style={{ width: 280 }} />
          </Form.Item>
          <Form.Item name="item" label="检测项目" rules={must('请填写检测项目')}>
            <Input maxLength={100} style={{ width: 280 }} />
          </Form.Item>
        </div>
        <div className="abreast-fields">
          <Form.Item
            name="standard"
            label="方法标准"
            extra="须写明年份，如 GB/T 3682.1-2018"
            rules={must('请填写方法标准')}
          >
            <Input maxLength={100} style={{ width: 280 }} />
          </Form.Item>
          <Form.Item name="range" label="检出限或测量范围">
            <Input maxLength={100} style={{ width: 280 }} />
          </Form.Item>
        </div>
        <div className="abreast-fields">
          <Form.Item name="reportType" label="报告类型" rules={must('请填写报告类型')}>
            <Input maxLength={20} />
          </Form.Item>
          <Form.Item name="days" label="周期" rules={must('请填写周期')}>
            <NumberInput min={1} max={730} precision={0} suffix="个工作日" style={{ width: 180 }} />
          </Form.Item>
        </div>
      </section>
      {test ? null : <FirstPrice />}
    </Editor>
  )
}

interface OfPlatformProps {
  readonly children: (platform: PlatformView, id: string | undefined) => ReactNode
}

/** Finds the platform and, where the address names one, what of it is to be changed. */
function OfPlatform({ children }: OfPlatformProps) {
  const { platformId = '', offerId } = useParams()
  const asked = useAsk(getOwnPlatform, { platformId })
  return (
    <Answer asked={asked}>
      {platform => <AsOpened of={platform}>{opened => children(opened, offerId)}</AsOpened>}
    </Answer>
  )
}

const gone = <NoSuchPage home="/workspace/platforms" />

export function ServiceForm() {
  return (
    <OfPlatform>
      {(platform, id) => {
        const service = platform.services.find(one => one.id === id) ?? null
        return id && !service ? gone : <ServiceEditor platform={platform} service={service} />
      }}
    </OfPlatform>
  )
}

export function TestForm() {
  return (
    <OfPlatform>
      {(platform, id) => {
        const test = platform.tests.find(one => one.id === id) ?? null
        return id && !test ? gone : <TestEditor platform={platform} test={test} />
      }}
    </OfPlatform>
  )
}
