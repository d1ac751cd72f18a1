"""Serves a policy by openpi's own server: it lowers the gripper, five centimetres with each chunk of ten actions.

    python openpi_policy_server.py PORT
"""

import sys

import numpy as np
from openpi_server.websocket_policy_server import WebsocketPolicyServer


class LoweringPolicy:
    """Checks what it is sent as a policy trained on LIBERO's keys would need it."""

    def infer(self, observation: dict) -> dict:
        for key in ("observation/image", "observation/wrist_image"):
            image = observation[key]
            assert image.dtype == np.uint8 and image.shape == (224, 224, 3), (key, image.dtype, image.shape)
        state = observation["observation/state"]
        assert state.dtype == np.float32 and state.shape == (8,), (state.dtype, state.shape)
        assert isinstance(observation["prompt"], str), type(observation["prompt"])
        # Absolute poses, one centimetre lower each; an open gripper is -1.
        actions = np.zeros((10, 7))
        actions[:, :6] = state[:6]
        actions[:, 2] -= 0.01 * np.arange(1, 11)
        actions[:, 6] = -1
        return {"actions": actions, "colours": int(len(np.unique(observation["observation/image"])))}


if __name__ == "__main__":
    WebsocketPolicyServer(LoweringPolicy(), host="127.0.0.1", port=int(sys.argv[1])).serve_forever()
