import Alert from "@cloudscape-design/components/alert";
import Button from "@cloudscape-design/components/button";
import { Component, type ReactNode } from "react";

/** A pane that breaks takes neither the frame nor the other panes with it. */
export class PaneBoundary extends Component<{ title: string; children: ReactNode }, { error?: unknown }> {
  override state: { error?: unknown } = {};

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return (
      <div style={{ padding: 16 }} role="alert">
        <Alert type="error" header={`${this.props.title} stopped by an error of its own`} action={<Button onClick={() => this.setState({ error: undefined })}>Open it again</Button>}>
          <p>The other panes, transfers and calls go on. This is a defect in Skydeck.</p>
          <p className="mono">{error instanceof Error ? error.message : String(error)}</p>
        </Alert>
      </div>
    );
  }
}
