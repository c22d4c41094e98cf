import { App, Button, ConfigProvider, Form, Input } from 'antd'
import { useNavigate, useParams } from 'react-router'
import type { Input as InputOf } from '#kernel/operation.ts'
import {
  getOwnPlatform,
  type PlatformView,
  registerPlatform,
  revisePlatform,
} from '#modules/catalogue/api.ts'
import { getPlatformReview } from '#modules/catalogue/platform/publication.api.ts'
import { platformKinds } from '#modules/catalogue/terms.ts'
import { Answer, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { AsOpened, Overtaken } from '../../ui/form/as-opened.tsx'
import { must } from '../../ui/form/must.ts'
import { namedOptions } from '../../ui/form/named-options.ts'
import { OneOf } from '../../ui/form/one-of.tsx'
import { useSaving } from '../../ui/form/saving.ts'
import { useAct } from '../../ui/form/step-up.tsx'
import { CoBuilders, Pledge } from './platform-builders.tsx'
import { PlatformClasses } from './platform-classes.tsx'
import { LocalitySelect, Sites } from './platform-sites.tsx'

type Entered = InputOf<typeof registerPlatform>

function Fields({ platform }: { platform: PlatformView | null }) {
  const [form] = Form.useForm<Entered>()
  const act = useAct()
  const navigate = useNavigate()
  const { busy, failure, run } = useSaving(form)
  const { message } = App.useApp()
  const isPublic = platform?.status === 'published'
  const review = useAsk(getPlatformReview, { platformId: platform?.id ?? '' }, { enabled: isPublic })
  const waits = isPublic && review.data?.latest?.state === 'in-review'
  const save = (entered: Entered) =>
    run(async () => {
      if (platform) {
        // What the form couldn't offer, since its list wasn't there, stays as it was.
        const { clusters, miitDirections } = platform
        const record = { clusters, miitDirections, ...entered }
        const aim = { platformId: platform.id, version: platform.version }
        const { waiting } = await act(revisePlatform, { ...record, ...aim })
        if (waiting) message.info('已保存；名称、类型、共建单位或开放承诺的改动已提交复核', 6)
        navigate(`/workspace/platforms/${platform.id}`)
      } else {
        const { platformId } = await act(registerPlatform, entered)
        navigate(`/workspace/platforms/${platformId}`)
      }
    })
  return (
    <Sheet
      heading={platform ? '修改基本信息' : '登记平台'}
      title="平台"
      lead={
        platform ? '保存即确认各项数据属实，页面上的确认日期随之更新。' : '先存为草稿，登记中试线后再发布。'
      }
    >
      <Refused error={failure} />
      <Overtaken failure={failure} />
      <Form
        form={form}
        layout="vertical"
        className="stack"
        initialValues={platform ?? { kind: 'enterprise' }}
        onFinish={save}
      >
        {isPublic ? (
          <p className="notice">
            {waits
              ? '名称、类型、共建单位、开放承诺或资质证书有改动在等复核，复核之前这几项不能再改；要改请先在平台页撤回。'
              : '改名称、类型、共建单位和开放承诺，由本单位另一位管理员或主管部门复核同意后公开；其他内容保存即公开。'}
          </p>
        ) : null}
        <section className="card">
          <h2>基本情况</h2>
          <Form.Item name="name" label="平台名称" rules={must('请填写平台名称')}>
            <Input maxLength={60} disabled={waits} />
          </Form.Item>
          <Form.Item name="kind" label="平台类型">
            <OneOf options={namedOptions(platformKinds)} disabled={waits} />
          </Form.Item>
          <Form.Item name="locality" label="所在地区" rules={must('请选择所在地区')}>
            <LocalitySelect />
          </Form.Item>
          <Form.Item name="address" label="地址" rules={must('请填写地址')}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item
            name="summary"
            label="简介"
            extra="能做什么、做到什么规模，20 至 500 字"
            rules={must('请填写简介')}
          >
            <Input.TextArea maxLength={500} showCount autoSize={{ minRows: 3 }} />
          </Form.Item>
          <Form.Item name="hotline" label="服务热线" rules={must('请填写服务热线')}>
            <Input maxLength={40} style={{ maxWidth: 320 }} />
          </Form.Item>
        </section>
        <PlatformClasses />
        <Sites />
        <ConfigProvider componentDisabled={waits}>
          <CoBuilders />
        </ConfigProvider>
        <section className="card">
          <h2>运行与开放</h2>
          <Form.Item
            name="governance"
            label="运行机制"
            extra="由谁决策、由谁负责运营，如理事会决策、主任负责"
          >
            <Input.TextArea maxLength={300} showCount autoSize={{ minRows: 2 }} />
          </Form.Item>
          <ConfigProvider componentDisabled={waits}>
            <Pledge />
          </ConfigProvider>
        </section>
        <Button type="primary" htmlType="submit" loading={busy}>
          保存
        </Button>
      </Form>
    </Sheet>
  )
}

function Existing({ platformId }: { platformId: string }) {
  const asked = useAsk(getOwnPlatform, { platformId })
  return (
    <Answer asked={asked}>
      {platform => <AsOpened of={platform}>{opened => <Fields platform={opened} />}</AsOpened>}
    </Answer>
  )
}

export function PlatformForm() {
  const { platformId } = useParams()
  return platformId ? <Existing platformId={platformId} /> : <Fields platform={null} />
}
